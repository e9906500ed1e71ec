package shop.troth.policy.language;

/**
 * Something found in a policy file. Prints as {@code file:line: code message}.
 *
 * @param file as it was named by whoever asked
 * @param line from 1
 * @param message one or two sentences: what is wrong, and how to mend it
 */
public record Finding(String file, int line, Code code, String message) {

    public boolean isError() {
        return code.isError();
    }

    @Override
    public String toString() {
        return "%s:%d: %s %s".formatted(file, line, code.word(), message);
    }
}
