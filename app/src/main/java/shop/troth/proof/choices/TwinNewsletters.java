package shop.troth.proof.choices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.send.Edition;
import shop.troth.newsletters.send.ShowNewsletters;
import shop.troth.newsletters.send.StartNewsletter;
import shop.troth.people.choices.Topics;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;

/** Sends newsletters in the twin and reads those that arrive in the mailbox of a made-up reader. */
@Component
@RequiredArgsConstructor
class TwinNewsletters {

    private static final Duration SENT = Duration.ofSeconds(60);
    private static final int PER_HOUR = 1_000_000;
    private static final Pattern HEADER =
            Pattern.compile("(?m)^List-Unsubscribe:\\s*<https?://[^>]+(/preferences/out/[A-Za-z0-9_-]{32})>");
    private static final Pattern POST = Pattern.compile("(?m)^List-Unsubscribe-Post: List-Unsubscribe=One-Click\\s*$");

    private static final Pattern PREFERENCES = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}");

    private final StartNewsletter start;
    private final ShowNewsletters show;
    private final Premises premises;
    private final ProbePatience patience;

    /**
     * Sends a newsletter to everybody who chose the topic in the twin.
     *
     * @return the emails of it that came to this address
     * @throws ResultMissing if it was not sent
     */
    List<String> send(Store twin, String topic, String email) {
        var name = "probe-" + UUID.randomUUID();
        start.start(
                twin,
                NewsletterDraft.parse(
                        name,
                        name,
                        "---\ntopic: %s\nsubject: %s\n---\nA check of newsletters.\n".formatted(topic, name)),
                Instant.EPOCH,
                PER_HOUR);
        if (!patience.until(
                () -> unsent(twin, name),
                () -> show.of(twin, name)
                        .map(it -> it.edition().state() == Edition.State.DONE)
                        .orElse(false))) {
            throw new ResultMissing("A newsletter in the test copy was not sent.");
        }
        return premises.mail().apply(email).stream()
                .filter(it -> it.contains(name))
                .toList();
    }

    private Optional<String> unsent(Store twin, String name) {
        return show.of(twin, name)
                .filter(it -> it.edition().state() != Edition.State.DONE)
                .map(it -> "a newsletter was not sent to its end");
    }

    /**
     * Sends one newsletter more than may arrive, one right after another, about each of these topics in turn.
     *
     * @param most the promised limit for the time that this takes
     * @param faults gets a sentence if more arrived, or none
     * @return the emails that came to this address
     */
    List<String> sendTooMany(Store twin, List<Topic> topics, String email, int most, List<String> faults) {
        var mails = new ArrayList<String>();
        for (int i = 0; i <= most; i++) {
            mails.addAll(send(twin, topics.get(i % topics.size()).id(), email));
        }
        if (mails.isEmpty()) {
            faults.add("A newsletter in the test copy did not reach its reader, so it proves nothing.");
        }
        if (mails.size() > most) {
            faults.add("A reader got %d messages where at most %d were promised.".formatted(mails.size(), most));
        }
        return mails;
    }

    /** Unsubscribes the reader with a newsletter's one-click button, after its link was opened, as a mail scanner does. */
    static void leaves(String mail, TwinReader reader, Topic topic, List<String> faults) {
        var button = button(mail);
        if (button.isEmpty()) {
            faults.add("A newsletter has no one-click way out as RFC 8058 wants it.");
            return;
        }
        if (!hasLinks(mail, button.get())) {
            faults.add("A newsletter has no link to unsubscribe or to change the preferences.");
        }
        reader.shopper().get(button.get());
        if (!reader.standing().objected().isEmpty()) {
            faults.add("Opening the link of a newsletter unsubscribed its reader; only the button may.");
        }
        reader.shopper().post(button.get(), Map.of("List-Unsubscribe", "One-Click"));
        var purposes = Topics.purposes(List.of(topic));
        if (!reader.standing().objected().containsAll(purposes)
                || reader.standing().optedIn().stream().anyMatch(purposes::contains)) {
            faults.add("The one-click button did not take effect at once.");
        }
    }

    /** The path to which a mail program's own button posts; empty unless the headers of RFC 8058 are exactly right. */
    private static Optional<String> button(String mail) {
        var header = HEADER.matcher(mail);
        return header.find() && POST.matcher(mail).find() ? Optional.of(header.group(1)) : Optional.empty();
    }

    /** Whether the email's text has this link, too, and one to the preferences. */
    private static boolean hasLinks(String mail, String button) {
        return mail.indexOf(button, mail.indexOf(button) + 1) > 0
                && PREFERENCES.matcher(mail).find();
    }
}
