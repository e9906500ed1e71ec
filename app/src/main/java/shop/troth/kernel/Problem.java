package shop.troth.kernel;

/**
 * Something the person at the command line can mend. The message is one whole sentence that says what is wrong and what to
 * do about it; it carries no personal data and no stack trace is shown for it.
 */
public class Problem extends RuntimeException {

    public Problem(String sentence) {
        super(sentence);
    }

    public Problem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
