package shop.troth.proof.visit;

/** A check could not be brought to its end. The message is a sentence for anybody to read, without any value. */
public final class Unfinished extends RuntimeException {

    public Unfinished(String sentence) {
        super(sentence);
    }

    public Unfinished(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
