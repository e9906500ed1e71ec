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
class AgentMail implements MailWriter {

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
}
