package shop.troth.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.troth.mail.handover.DueMail;
import shop.troth.mail.handover.Handovers;

/** Notes how each hand-over ended: the mail was sent, waits for another try, or is given up. */
final class MailRetries {

    private static final Logger LOG = LoggerFactory.getLogger(MailRetries.class);

    /**
     * A mail put off this often, which takes about three hours, is noted as not delivered, but still tried. Greylisting ends long before.
     */
    private static final int PUT_OFF_TOO_OFTEN = 10;

    /** After this many tries, which take about five days, a mail that the server still does not take is given up; see RFC 5321, 4.5.4.1. */
    private static final int MOST_NOT_TAKEN = 126;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Handovers handovers;
    private final Map<String, MailWriter> writers;
    private final Clock clock;

    /** @param writers by kind */
    MailRetries(Handovers handovers, Map<String, MailWriter> writers, Clock clock) {
        this.handovers = handovers;
        this.writers = writers;
        this.clock = clock;
    }

    /** Notes that a mail could not be written: it waits for another try, and is given up after about a day. */
    void cannotWrite(DueMail mail, String why) {
        if (mail.attempts() < Handovers.MOST_TRIES) {
            LOG.error("Could not write an email of {} ({}); will retry: {}", mail.store(), mail.kind(), why);
            handovers.again(mail, clock.instant().plus(pause(mail.attempts())));
        } else {
            LOG.error("Could not write an email of {} ({}); giving up: {}", mail.store(), mail.kind(), why);
            handovers.refused(List.of(mail), clock.instant());
        }
    }

    /** Notes how the hand-over of a mail ended, and tells its writer if the server refused it. */
    void note(DueMail mail, Letter letter, MailServer.Handed handed) {
        var now = clock.instant();
        switch (handed) {
            case OVER -> handovers.sent(mail, letter.person(), now);
            case REFUSED, NO_MAILBOX -> {
                var forGood = handed == MailServer.Handed.NO_MAILBOX;
                handovers.returned(mail, letter.person(), forGood, now);
                giveUp(mail, forGood, now);
            }
            case PUT_OFF -> {
                if (mail.attempts() == PUT_OFF_TOO_OFTEN) {
                    handovers.returned(mail, letter.person(), false, now);
                }
                notTaken(mail, now);
            }
            case BACK -> notTaken(mail, now);
            case UNANSWERED -> {
                if (mail.unanswered() + 1 < Handovers.MOST_UNANSWERED) {
                    handovers.unanswered(mail, now.plus(pause(mail.attempts())));
                } else {
                    LOG.error("Giving up an email of {} ({}): the server never responded", mail.store(), mail.kind());
                    handovers.uncertain(mail, now);
                }
            }
        }
    }

    private void notTaken(DueMail mail, Instant now) {
        if (mail.attempts() < MOST_NOT_TAKEN) {
            handovers.again(mail, now.plus(pause(mail.attempts())));
        } else {
            LOG.error("Giving up an email of {} ({}): the server never accepted it", mail.store(), mail.kind());
            giveUp(mail, false, now);
        }
    }

    private void giveUp(DueMail mail, boolean forGood, Instant now) {
        Objects.requireNonNull(writers.get(mail.kind())).returned(mail.store(), mail.about(), forGood);
        handovers.refused(List.of(mail), now);
    }

    /** How long to wait before the next try: twice as long after each, at most an hour. */
    private static Duration pause(int attempts) {
        var pause = Duration.ofSeconds(10L << Math.min(attempts, 9));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
