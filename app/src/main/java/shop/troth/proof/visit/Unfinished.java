package shop.troth.proof.visit;

/**
 * A check could not be carried out: something on its way did not work, or took too long, which says nothing about what it checks. The
 * message is a sentence that anybody may read; it contains no values.
 */
public final class Unfinished extends RuntimeException {

    public Unfinished(String sentence) {
        super(sentence);
    }

    public Unfinished(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
