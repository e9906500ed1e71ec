package shop.troth.rights.agent;

import gg.jte.TemplateEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.agent.kept.AgentRequests;
import shop.troth.rights.agent.kept.RequestState;
import shop.troth.rights.agent.kept.RequestedRight.Aim;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/**
 * The email that tells a person about a request by an agent, by phone, or by letter, with the link to confirm it. Not sent if the store
 * does not know the person, and at most once a day for requests with the same aim, because the link leads to all of them.
 */
@Component
@Sink
@RequiredArgsConstructor
public class AgentMail implements MailWriter {

    private static final Duration REST = Duration.ofDays(1);

    private final AgentRequests requests;
    private final AddressChoices addresses;
    private final ChoiceLinks links;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    @Override
    public String kind() {
        return AgentUses.MAIL.kind();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        about.forEach(id ->
                requests.find(store.id(), id).flatMap(it -> letter(store, it)).ifPresent(it -> letters.put(id, it)));
        return letters;
    }

    private Optional<Letter> letter(Store store, AgentRequest request) {
        var now = clock.instant();
        var stopped = request.exercise().isNo() && request.state() == RequestState.FULFILLED;
        return request.person()
                .filter(it -> (request.isOpen() || stopped) && !wasMailed(request, it, now))
                .flatMap(it -> letter(store, request, it))
                .map(it -> {
                    requests.mailed(request, now);
                    return it;
                });
    }

    private boolean wasMailed(AgentRequest request, SubjectId person, Instant now) {
        return requests.isMailedSince(request, addresses.sameAddress(request.store(), person), now.minus(REST));
    }

    private Optional<Letter> letter(Store store, AgentRequest request, SubjectId person) {
        var use = AgentUses.WRITE;
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
        var opened = vault.openAll(store.id(), List.of(person), use, known);
        return Optional.ofNullable(opened.get(person)).map(it -> {
            var view = view(store, request, person);
            var html = Letter.html(templates, "mail/agent.jte", view);
            return new Letter(person, it.get(Kind.EMAIL).reveal(), view.title(), view.text(), html);
        });
    }

    private AgentMailView view(Store store, AgentRequest request, SubjectId person) {
        var token = links.next(store.id(), ChoiceLinks.To.PREFERENCES, person, ChoiceLinks.REQUESTED, clock.instant());
        var address = front.address(store.id());
        return new AgentMailView(
                store.name(),
                store.brand().mailColor(),
                request.asker(),
                request.came().isPresent(),
                request.exercise().aim(),
                store.dispatch().day(request.due()),
                address + "/preferences/" + token + "/requests",
                address + "/privacy");
    }

    /**
     * The email about a request by an agent, by phone, or by letter. Contains nothing personal. Public because templates are compiled into
     * their own package.
     *
     * @param color the color of its border and button
     * @param asker the agent's name, or that somebody called or wrote; the beginning of a sentence
     * @param byStaff whether staff entered it because somebody called or wrote
     * @param due the last day on which it can be confirmed
     * @param link URL of the page to confirm or decline it
     */
    public record AgentMailView(
            String store,
            String color,
            String asker,
            boolean byStaff,
            Aim aim,
            String due,
            String link,
            String policy) {

        public String title() {
            return switch (aim) {
                case SEE -> "Do you want to see your data?";
                case CORRECT -> "Do you want to correct your data?";
                case DELETE -> "Do you want to delete your data?";
                case OPT_OUT -> "You’re opted out of advertising";
                case OPT_IN -> "Do you want to end your advertising opt-out?";
                case NO_MESSAGES -> "You’re opted out of our messages";
                case STOP_USE -> "We stopped using your data";
                case STOP_SHARING -> "We stopped sharing your data";
            };
        }

        /** Returns the paragraphs. */
        public List<String> said() {
            return switch (aim) {
                case SEE ->
                    List.of(
                            "%s asked us to show you what %s has about you. %s".formatted(asker, store, onlyToYou()),
                            confirm("see it"));
                case CORRECT ->
                    List.of(
                            "%s asked us to correct what %s has about you. %s".formatted(asker, store, onlyToYou()),
                            confirm("see and correct it"));
                case DELETE ->
                    List.of(
                            "%s asked us to delete what %s has about you.".formatted(asker, store),
                            confirm("delete it")
                                    + " First, we’ll show you what we’d delete, and what we have to keep.");
                case OPT_OUT ->
                    stopped("%s told us that you don’t want your information used for advertising or shared for it.");
                case OPT_IN ->
                    List.of(
                            "%s told us that you want to end your opt-out from advertising.".formatted(asker),
                            confirm("end it"));
                case NO_MESSAGES -> stopped("%s told us that you don’t want messages from us.");
                case STOP_USE -> stopped("%s told us to stop using your information.");
                case STOP_SHARING -> stopped("%s told us not to share your information.");
            };
        }

        private List<String> stopped(String sentence) {
            return List.of(
                    sentence.formatted(asker) + " This took effect right away, and you don’t need to do anything.",
                    "If you didn’t want this, you can turn it off.");
        }

        private String onlyToYou() {
            return byStaff
                    ? "We don’t do that on the phone, only for whoever gets this email."
                    : "We show your data only to you, never to %s.".formatted(asker);
        }

        private String confirm(String what) {
            return "If you asked for this, open the link within an hour to %s. After that, use it to get a new link by email. If we don’t hear from you by %s, nothing happens."
                    .formatted(what, due);
        }

        public String button() {
            return switch (aim) {
                case OPT_OUT, NO_MESSAGES, STOP_USE, STOP_SHARING -> "View this request";
                case SEE, CORRECT, DELETE, OPT_IN -> "Confirm or decline";
            };
        }

        public String fine() {
            return "Don’t forward this email: anyone with the link can use it.";
        }

        public String why() {
            return byStaff
                    ? "You’re getting this email because a request by phone or letter was about this address."
                    : "You’re getting this email because %s named this address in a request.".formatted(asker);
        }

        /** Returns the email as plain text. */
        public String text() {
            return String.join("\n\n", said())
                    + "\n\n" + button() + ":\n" + link + "\n\n" + fine() + "\n\n" + why()
                    + " Our privacy policy:\n" + policy + "\n";
        }
    }
}
