package shop.troth.policy.language;

/**
 * Something found in a policy file. Printed as {@code file:line: code message}.
 *
 * @param file as the caller named it
 * @param line from 1
 * @param message one or two sentences: what is wrong, and how to fix it
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
