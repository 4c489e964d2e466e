const QUESTION = /[?？؟]["'”’)\]*_]*$/
const SOURCES = String.raw`(?:contexts?|passages?|documents?|texts?|information|articles?|sources?|data)`
/** "in the passages", "in this structured data", "in either of the two documents". */
const IN_SOURCES = String.raw`in (?:any of |either of )?(?:the|this|these|that|those|its|your)? ?(?:(?:given|provided|structured|available|above|two|three|original) ){0,2}${SOURCES}\b`
const SAID = String.raw`(?:mentioned|specified|provided|stated|given|included|available|described|discussed|addressed|listed|explained|indicated)`
/** What may stand before a refusal. */
const OPENING = new RegExp(
  String.raw`^(?:(?:therefore|however|so|thus|hence|but|and|overall|unfortunately|as a result|in conclusion|additionally|since),? |(?:(?:based|relying) on|according to|given|from) [^,]{0,80}\b${SOURCES}\b[^,]{0,20}, )+`,
  "i",
)
const REFUSAL = new RegExp(
  [
    String.raw`^(?:(?:i['’]?m|i am|we['’]?re) (?:very |so |really )?(?:sorry|afraid|unable)|sorry\b|i apologi[sz]e|my apologies|unfortunately, (?:i|we)\b)`,
    String.raw`^(?:but |however, |so )?(?:i|we) (?:can ?not|can['’]t|could ?n['’]t|could not|do not|don['’]t|am not able|was unable|was not able)\b`,
    String.raw`^(?:(?:it|this) (?:is|was)(?: not|n['’]t)? |it['’]s (?:not )?)?(?:unable|possible|impossible|difficult|hard|not possible) to (?:\w+ly )?(?:answer|determine|provide|say|give|tell|know|draw)\b.{0,200}\b(?:${SOURCES}|question)\b`,
    String.raw`^(?:(?:it|this) (?:is|was|would be)|it['’]s) (?:difficult|hard|impossible|not possible) to (?:say|determine|tell)(?: for certain)? (?:how|what|when|where|which|whether|who|why|if|exactly|definitively|precisely)\b`,
    String.raw`\b(?:unable|not able|not possible|impossible) to (?:answer|determine|provide (?:an? )?(?:answer|solution))\b`,
    String.raw`^(?:es tut mir leid|leider kann ich|das weiß ich nicht|ich weiß (?:es )?nicht|ich kann (?:das|diese|die frage)|je suis désolé|désolé|je ne (?:sais|peux) pas|lo siento|no (?:lo )?sé|no puedo|mi dispiace|non (?:lo so|posso)|desculpe|não (?:sei|posso)|het spijt me|sorry|извините|к сожалению, я|я не (?:знаю|могу)|عذر|آسف)`,
    String.raw`^(?:抱歉|对不起|對不起|很抱歉|我不知道|我无法|我無法|申し訳|すみません|わかりません|죄송)`,
    String.raw`\b${SOURCES} (?:[\w'’]+ ){0,4}(?:does|do|did) ?(?:not|n['’]t) (?:\w+ly )?(?:mention|contain|provide|specify|include|say|state|give|indicate|discuss|answer|have|address|cover|offer)\b`,
    String.raw`\b(?:neither|none) of (?:the|these|those) (?:(?:given|provided|two|three) )?${SOURCES} (?:\w+ly )?(?:mentions?|contains?|provides?|specif(?:y|ies)|includes?|says?|states?|gives?|discuss(?:es)?|answers?|address(?:es)?|explains?|cover|offer|have|has)\b`,
    String.raw`^(?!(?:al)?though |while )(?:[\w'’]+ ){1,5}(?:does|do|did) ?(?:not|n['’]t) (?:\w+ly )?(?:provide|give|contain|include|offer|have|mention|specify) (?:(?:any|enough|sufficient|a|the|specific|additional|further|detailed|exact) ){0,2}(?:information|details?|instructions)\b`,
    String.raw`\bno ${SOURCES} (?:\w+ly )?(?:mentions?|provides?|specif(?:y|ies)|states?|explains?|contains?)\b|\bnot covered in (?:\w+ )?detail\b`,
    String.raw`\bno (?:[\w'’-]+ ){1,4}${SAID} ${IN_SOURCES}`,
    String.raw`(?<!.\()\b(?:(?:not|none) (?:\w+ly )?${SAID}|no (?:\w+ )?mention) (?:[\w'’-]+ ){0,6}?${IN_SOURCES}`,
    String.raw`\bthere (?:is|are) no (?:direct |explicit |specific |further )?mention of\b`,
    String.raw`\bthere is (?:no|not enough|insufficient) (?:\w+ )?information\b|\bno information (?:is )?(?:about|on|given|provided|available)\b`,
    String.raw`(?:文档|文件|资料|上下文|文章)(?:中)?(?:没有|未)(?:提及|提到|提供|说明)`,
  ].join("|"),
  "i",
)
const ABOUT_THE_ANSWER = new RegExp(
  [
    String.raw`^(?:please note that )?(?:this|the|my) answer (?:to (?:the|this|your) question )?is (?:\w+ )?based on\b|^answer based on\b`,
    String.raw`^(?:i|we) can (?:\w+ly )?(?:answer|provide an answer)\b|^(?:i am|we are) able to (?:\w+ly )?answer\b`,
    String.raw`^(?:this|it|that|they|these|this information|this answer) (?:is|are|was|were|can be) (?:\w+ly |also )?(?:${SAID}|found|supported) (?:in|by) (?:the )?(?:(?:given|provided) )?${SOURCES}(?: \d+)?(?:(?:,| and) ${SOURCES} \d+)*\.?$`,
    String.raw`^(?:the )?(?:given |provided )?${SOURCES} (?:provides?|contains?|has|have) (?:enough|sufficient) (?:information|details?)\b`,
  ].join("|"),
  "i",
)
const CITED =
  /^(?:sources?|references?|citations?|quellen?|références?|fuentes?|fonti|fontes?|bronnen|источники|来源|參考資料|参考(?:文献|资料)|出典)(?:\*\*|__)?\s*[:：]/iu
const OPINION =
  /^(?:i (?:think|believe|feel|guess|hope|suggest|recommend|would (?:say|suggest|recommend))\b|in my (?:opinion|view)\b|ich (?:denke|glaube|finde|hoffe)\b|meiner meinung nach\b|je (?:pense|crois|trouve)\b|creo que\b|en mi opinión\b|penso che\b|acho que\b|ik (?:denk|vind|hoop)\b|я (?:думаю|считаю)|我(?:认为|觉得|想)|私は.{1,30}と思います)/iu
const COURTESY = new RegExp(
  [
    String.raw`^(?:hello|hi|hey|greetings|good (?:morning|afternoon|evening)|thanks?|thank you|you['’]re welcome|sure|certainly|of course|absolutely|great|okay|ok|no problem|goodbye|bye|hallo|guten (?:tag|morgen|abend)|gerne|danke|tschüss|bonjour|bonsoir|salut|merci|bien sûr|hola|gracias|claro|buenos días|ciao|grazie|certo|olá|obrigad[oa]|hoi|dank je|здравствуйте|привет|спасибо|مرحبا|شكرا|السلام عليكم)(?:[\s,!.。！—–-]|$).{0,60}$`,
    String.raw`^(?:你好|您好|谢谢|謝謝|当然|好的|こんにちは|ありがとう|はい|안녕|감사).{0,20}$`,
    String.raw`^let me know\b|^please (?:let|feel|provide|clarify|rephrase)\b|^feel free\b|^(?:i )?hope (?:this|that|it)\b|^(?:don['’]t hesitate|do not hesitate)\b`,
    String.raw`^(?:enjoy|have fun|happy \w+)\b.{0,40}!$`,
    String.raw`^if you (?:have|need|want|would|['’]d)\b.*\b(?:ask|let me know|questions?|help)\b|^how (?:can|may) i\b`,
    String.raw`^(?:here|below|following) (?:is|are|['’]s)\b|^here['’]s\b|^(?:i['’]?d be|i am|i['’]?m) (?:happy|glad) to\b|^as an ai\b`,
    String.raw`^(?:hier (?:ist|sind)\b|voici\b|aquí (?:está|tiene)|ecco\b|aqui (?:está|estão)|wenn du (?:noch )?fragen|wenn sie (?:noch )?fragen|si vous avez|si tienes|希望这|如果你|如果您|如需)`,
  ].join("|"),
  "iu",
)
const INTRODUCTION = /[:：]\s*(?:\*\*|__)?$/
const DECORATION = /^[\s*_#>"'“”‘’([|`~-]+/

/** An introduction, or a list of sources, that is longer says something itself. */
const LONGEST_INTRODUCTION = 200

/** Why a sentence has nothing in it that documents could support or deny, or `null`. */
export const whyUnverifiable = (sentence: string): string | null => {
  const bare = sentence.slice(0, 400).replace(DECORATION, "")
  const ending = sentence.slice(-80)
  if (QUESTION.test(ending)) return "A question claims nothing."
  if (COURTESY.test(bare)) return "A courtesy claims nothing that documents could support."
  const opened = bare.replace(OPENING, "")
  if (REFUSAL.test(opened)) return "The answer says that it cannot tell, which documents cannot support."
  if (ABOUT_THE_ANSWER.test(opened)) {
    return "This speaks of the answer itself, and not of anything that documents could support."
  }
  if (CITED.test(bare) && sentence.length <= LONGEST_INTRODUCTION) return "This only names the sources."
  if (OPINION.test(bare)) return "An opinion or advice cannot be checked against documents."
  if (INTRODUCTION.test(ending) && sentence.length <= LONGEST_INTRODUCTION) {
    return "This only introduces what follows."
  }
  return null
}
