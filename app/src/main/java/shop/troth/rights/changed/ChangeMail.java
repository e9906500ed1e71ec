package shop.troth.rights.changed;

import gg.jte.TemplateEngine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.policy.published.Notice;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.revision.VersionDifference;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/**
 * The email about a change of the policy: what changes, when it takes effect, and what people can do. The text is the same for everybody.
 * It describes the version posted when the email is written; nobody is told of a version that was withdrawn before.
 */
@Component
@Sink
@RequiredArgsConstructor
public class ChangeMail implements MailWriter {

    private static final int MOST_NAMED = 5;

    private final PublishedPolicies policies;
    private final ChangesTold told;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Front front;
    private final TemplateEngine templates;

    @Override
    public String kind() {
        return ChangeFeatures.MAIL.kind();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var known = told.of(store.id());
        return policies.notices(store.id()).stream()
                .filter(it -> known.contains(it.version().number()))
                .reduce((first, last) -> last)
                .map(it -> write(store, about, view(store, it)))
                .orElse(Map.of());
    }

    private Map<UUID, Letter> write(Store store, Collection<UUID> about, ChangeMailView view) {
        var html = Letter.html(templates, "mail/change.jte", view);
        var use = ChangeFeatures.TELL;
        var known = suppliers.to(store.id(), use.recipient(), use.purpose());
        var people = about.stream().map(SubjectId::new).toList();
        var letters = new HashMap<UUID, Letter>();
        vault.openAll(store.id(), people, use, known).forEach((person, opened) -> {
            var to = opened.get(Kind.EMAIL).reveal();
            letters.put(person.value(), new Letter(person, to, view.title(), view.text(), html));
        });
        return letters;
    }

    private ChangeMailView view(Store store, Notice notice) {
        var address = front.address(store.id());
        var version = notice.version();
        var revision = notice.revision();
        var waiting =
                revision.differences().stream().filter(VersionDifference::waits).toList();
        return new ChangeMailView(
                store.name(),
                store.brand().mailColor(),
                store.dispatch().day(version.effective()),
                waiting.stream()
                        .limit(MOST_NAMED)
                        .map(it -> revision.title(it.clause()) + ": " + it.reason())
                        .toList(),
                Math.max(waiting.size() - MOST_NAMED, 0),
                address + "/privacy/versions/" + version.number() + "/changes",
                revision.canBeRefused() ? address + "/preferences" : "",
                store.dispatch().day(notice.until()),
                address + "/privacy");
    }

    /**
     * The email about a change of the policy. Contains nothing personal. Public because templates are compiled into their own package.
     *
     * @param color the color of its border
     * @param from the day on which the new version takes effect, in words
     * @param changes the changes, a line each, most serious first
     * @param more the number of further changes
     * @param link URL of the page with all changes
     * @param preferences URL of the page to request a link for objecting; empty if there is nothing to object to
     * @param until the last day to object for data that the store already has, in words
     */
    public record ChangeMailView(
            String store,
            String color,
            String from,
            List<String> changes,
            int more,
            String link,
            String preferences,
            String until,
            String policy) {

        public String title() {
            return "Our privacy policy is changing on " + from;
        }

        public String lead() {
            return "A new version of the privacy policy of %s takes effect on %s. Until then, nothing changes. This is what is new or weaker than before:"
                    .formatted(store, from);
        }

        /** Returns a sentence about the further changes; empty if there are none. */
        public String rest() {
            return switch (more) {
                case 0 -> "";
                case 1 -> "One more change is on the page.";
                default -> "%d more changes are on the page.".formatted(more);
            };
        }

        /** Returns what people can do; empty if there is nothing to object to. */
        public String objection() {
            return preferences.isEmpty()
                    ? ""
                    : "You can object to new uses of your data at any time. For anything you already gave us, object by %s, and they never start."
                            .formatted(until);
        }

        public String why() {
            return "You’re getting this email because we have your email address, and our privacy policy promises to email you about changes.";
        }

        /** Returns the email as plain text. */
        public String text() {
            var text = new StringBuilder(lead()).append("\n\n");
            changes.forEach(it -> text.append("- ").append(it).append('\n'));
            text.append('\n');
            if (!rest().isEmpty()) {
                text.append(rest()).append("\n\n");
            }
            text.append("See everything that changes, and what you can do:\n")
                    .append(link)
                    .append("\n\n");
            if (!objection().isEmpty()) {
                text.append(objection())
                        .append(" Object in your account, on your order page, or with a link that we email you:\n")
                        .append(preferences)
                        .append("\n\n");
            }
            return text.append(why())
                    .append(" Our privacy policy:\n")
                    .append(policy)
                    .append('\n')
                    .toString();
        }
    }
}
