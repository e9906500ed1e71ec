package shop.troth.proof.visit;

/** A check could not be finished. The message is a sentence that anybody may read; it contains no values. */
public final class Unfinished extends RuntimeException {

    public Unfinished(String sentence) {
        super(sentence);
    }

    public Unfinished(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
