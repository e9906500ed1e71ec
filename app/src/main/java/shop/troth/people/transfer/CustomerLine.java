package shop.troth.people.transfer;

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
record CustomerLine(
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

    /** What was said. */
    enum Choice {
        YES,
        NO,
        NEITHER,
        UNREADABLE
    }
}
