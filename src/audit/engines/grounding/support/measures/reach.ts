/** Places apart beyond which two words of the evidence do not belong together. */
export const REACH = 15

/** Places of one word around which the others are sought. */
export const MOST_PLACES = 12
