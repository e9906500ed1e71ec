package shop.troth.people.transfer.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.troth.vault.Submission;

/**
 * What one line of a file says of one address.
 *
 * @param number of the line in the file
 * @param address read by the form for signing up; its errors say what is wrong
 * @param messages ids of the kinds of message it is about; none for all that can be ended, or those named with the command
 * @param at when it was said
 * @param badDate whether something stands there that is no date
 * @param over13 what the column for the age says, {@code yes} if they are thirteen or over
 * @param faults in what could not be read
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
        List<Fault> faults) {

    /** Names of Troth's own columns. */
    public static final String CHOICE = "choice";

    public static final String MESSAGES = "messages";
    public static final String DATE = "date";
    public static final String SOURCE = "source";
    public static final String WORDS = "words";
    public static final String OVER_13 = "over-13";

    /** What was said. */
    public enum Choice {
        YES,
        NO,
        NEITHER,
        UNREADABLE
    }
}
