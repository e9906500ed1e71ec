package shop.troth.words;

import java.util.regex.Pattern;

/** What a person reads of a file: all of it, or the messages in a program. Every other character becomes a space, so lines stay. */
enum ReadableText {
    /** A text: a page, a policy, a document. */
    ALL {
        @Override
        String of(String text) {
            return text;
        }
    },
    /** The string literals of a Java file that are more than a name in code; those joined by a plus are read as one. */
    MESSAGES {
        @Override
        String of(String text) {
            var out = new StringBuilder(text.replaceAll("[^\\n]", " "));
            var literals = TOKEN.matcher(text);
            int end = -1;
            while (literals.find()) {
                var inner = literals.group(1) != null ? 1 : 2;
                if (literals.group(inner) == null
                        || NAME.matcher(literals.group(inner)).matches()) {
                    continue;
                }
                if (end < 0
                        || !JOINED.matcher(text.substring(end, literals.start()))
                                .matches()) {
                    out.setCharAt(Math.max(0, literals.start()), '¶');
                }
                out.replace(
                        literals.start(inner),
                        literals.end(inner),
                        literals.group(inner).replace("\\n", "¶ ").replace("\\\"", "” "));
                end = literals.end();
            }
            return out.toString();
        }
    };

    /** Text block, string, character, comment: what comes first wins. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*+)\"|'(?:[^'\\\\]|\\\\.)+'|/\\*.*?\\*/|//[^\\n]*",
            Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[a-z0-9][\\w.:/{}\\-]*|[A-Z0-9_]+|/\\S*");
    private static final Pattern JOINED = Pattern.compile("\\s*\\+\\s*");

    abstract String of(String text);
}
