/** Words of a shell: names that may hold anything, and Kafka's tools find the broker. */

export const KAFKA = '--bootstrap-server "$KAFKA"'

export const file = (consumer: string) => `${plain(consumer)}.properties`
export const pid = (name: string, kind = 'consumer') => `${kind}_${plain(name)}`
/** Letters that a variable and a file may have; others stand as their code, so that two names stay two. */
export const plain = (name: string) => name.replace(/[^A-Za-z0-9]/g, letter => `_${letter.charCodeAt(0)}_`)
export const oneLine = (words: string) => words.replace(/[\r\n]+/g, ' ')
export const quoted = (word: string) => (/^[\w.:=/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
