package troth.testrun;

/** The command line asks for something that is not there. Its message is one sentence for the person who typed it. */
final class BadCall extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadCall(String message) {
        super(message);
    }
}
