const opening = /^\s*<think(?:ing)?>/
/** What is there of an opening tag where the answer was cut inside it. */
const cutOpening = /^\s*<(?:t(?:h(?:i(?:n(?:k(?:i(?:n(?:g)?)?)?)?)?)?)?)?$/
const closing = /<\/think(?:ing)?>/

/**
 * An answer without the reasoning that open models write before it, in `<think>` tags, where the server does not
 * take it out: vLLM, llama.cpp, LM Studio and Ollama do so only when they are told how the model marks it.
 *
 * **Details**
 *
 * Only reasoning that the text begins with is taken out; with a chat template that opens the tag itself, all there is
 * of the tag is its end, on a line of its own. Reasoning that never ends leaves no answer.
 */
export const withoutReasoning = (text: string): string => {
  if (opening.test(text)) {
    const end = closing.exec(text)
    return end === null ? "" : text.slice(end.index + end[0].length).trimStart()
  }
  if (cutOpening.test(text)) return ""
  const end = /\n<\/think(?:ing)?>\n/.exec(text)
  return end === null || text.lastIndexOf("<think", end.index) !== -1
    ? text
    : text.slice(end.index + end[0].length).trimStart()
}
