package shop.troth.mail.bounce;

/** What a message that came back says about the address it was sent to. */
public enum Verdict {
    /** Nothing can be delivered to the address, now or later. */
    HARD,

    /** This message was not delivered; the next one may be. */
    SOFT,

    /** The recipient marked the message as unwanted. */
    COMPLAINT,

    /** An automatic answer that says nothing about the address: out of office, a delay, a delivery receipt. */
    AUTOMATIC,

    /** None of these for certain; somebody has to read it. */
    UNKNOWN
}
