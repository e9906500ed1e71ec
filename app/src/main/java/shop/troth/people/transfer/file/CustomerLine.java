package shop.troth.people.transfer.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.troth.vault.Submission;

/**
 * A line of a file: the choice of one address.
 *
 * @param number number of the line in the file
 * @param address the address as read by the sign-up form, which reports its errors
 * @param messages ids of the topics; empty for all that can be ended (opt-out), or those named in the command (consent)
 * @param at when the choice was made
 * @param badDate whether there is a date that cannot be read
 * @param over13 the column for the age: {@code yes} if they are 13 or older
 * @param faults what could not be read
 */
public record CustomerLine(
        long number,
        Submission address,
        Choice choice,
        List<String> messages,
        Optional<Instant> at,
        boolean badDate,
        String source,
        String words,
        String over13,
        List<CustomerFileFault> faults) {

    /** Names of Troth's own columns. */
    public static final String CHOICE = "choice";

    public static final String MESSAGES = "messages";
    public static final String DATE = "date";
    public static final String SOURCE = "source";
    public static final String WORDS = "words";
    public static final String OVER_13 = "over-13";

    /** The choice in a line. */
    public enum Choice {
        YES,
        NO,
        NEITHER,
        UNREADABLE
    }
}
