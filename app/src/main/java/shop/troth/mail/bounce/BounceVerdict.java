package shop.troth.mail.bounce;

/** What a message that came back says about the address it was sent to. */
public enum BounceVerdict {
    /** Nothing can be delivered to the address, now or later. */
    HARD,

    /** Nothing was delivered because the address is not known or not reached for now, which is hard if it happens again and again. */
    UNREACHABLE,

    /** This message was not delivered, for a reason that says nothing about the address: its sender, a rule, a limit, a full mailbox. */
    SOFT,

    /** The recipient marked the message as unwanted. */
    COMPLAINT,

    /** An automatic answer that says nothing about the address: out of office, a delay, a delivery receipt. */
    AUTOMATIC,

    /** None of these for certain; somebody has to read it. */
    UNKNOWN
}
