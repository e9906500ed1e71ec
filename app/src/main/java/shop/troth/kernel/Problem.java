package shop.troth.kernel;

/**
 * Something that the person at the command line can fix. The message is a complete sentence that says what is wrong and how to fix it; it
 * contains no personal data, and no stack trace is shown.
 */
public class Problem extends RuntimeException {

    public Problem(String sentence) {
        super(sentence);
    }

    public Problem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
