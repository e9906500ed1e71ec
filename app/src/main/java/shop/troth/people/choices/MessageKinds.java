package shop.troth.people.choices;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.people.choices.MessageKind.Category;
import shop.troth.people.choices.MessageKind.Limit;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Register;
import shop.troth.stores.Messages.Cap;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;

/** The register of mail as completed for each store: every kind of message that can be sent to people. */
@Component
@RequiredArgsConstructor
public class MessageKinds {

    private static final DataCategory EMAIL = new DataCategory("contact.email");
    private static final String CAP = "message-cap";

    /** What people choose as a regular letter has a frequency of its own, and is no offer. */
    private static final String UNCAPPED = "marketing.newsletter";

    private final Register register;
    private final PublishedPolicies policies;
    private final Topics topics;

    /** Returns a store's kinds of messages, in the order of the register. */
    public List<MessageKind> of(Store store) {
        var version = policies.current(store.id());
        var offered = topics.of(store);
        return register.mails().stream().map(it -> kind(version, offered, it)).toList();
    }

    private MessageKind kind(PolicyVersion version, List<Topic> offered, DeclaredMail mail) {
        var purpose = mail.purpose().name();
        var topic = mail.always()
                ? Optional.<Topic>empty()
                : offered.stream().filter(it -> it.purposes().contains(purpose)).findFirst();
        return new MessageKind(
                mail, category(version, mail), topic, clause(version, mail), limits(version, mail, topic));
    }

    private static Category category(PolicyVersion version, DeclaredMail mail) {
        if (mail.always()) {
            return Category.SERVICE;
        }
        var vocabulary = version.policy().vocabulary();
        return vocabulary
                        .purposes()
                        .coversAny(vocabulary.promotional(), mail.purpose().name())
                ? Category.PROMOTION
                : Category.NOTICE;
    }

    /** Returns the limit stated by the topic, and those stated by the policy for all promotional messages but newsletters. */
    private List<Limit> limits(PolicyVersion version, DeclaredMail mail, Optional<Topic> topic) {
        var limits = new ArrayList<Limit>();
        topic.ifPresent(it -> it.cap()
                .ifPresent(cap -> limits.add(new Limit(
                        cap, kinds(one -> it.purposes().contains(one.purpose().name())), it.id()))));
        var capped = kinds(it -> category(version, it) == Category.PROMOTION
                && !it.purpose().name().equals(UNCAPPED));
        if (capped.contains(mail.kind())) {
            version.policy().controls(CAP).forEach((clause, control) -> {
                var most = Integer.parseInt(control.settings().get("at-most"));
                limits.add(
                        new Limit(new Cap(most, Period.parse(control.settings().get("each"))), capped, clause));
            });
        }
        return List.copyOf(limits);
    }

    private Set<String> kinds(Predicate<DeclaredMail> which) {
        return register.mails().stream().filter(which).map(DeclaredMail::kind).collect(Collectors.toSet());
    }

    /** Returns the clause that says they are always sent, or else the last clause that allows sending them; empty if there is none. */
    private static Optional<String> clause(PolicyVersion version, DeclaredMail kind) {
        var purposes = version.policy().vocabulary().purposes();
        var always = version.policy().all().stream()
                .filter(it -> kind.always()
                        && purposes.coversAny(
                                it.choices().noWayOut(), kind.purpose().name()))
                .map(it -> it.id())
                .findFirst();
        return always.or(() -> allowing(version, kind));
    }

    private static Optional<String> allowing(PolicyVersion version, DeclaredMail kind) {
        var table = version.table();
        var question = table.question(Action.USE, EMAIL, kind.purpose(), Recipient.SELF);
        var facts = kind.always()
                ? Circumstances.of(Fact.GIVEN_FOR, Fact.ORDER_OPEN, Fact.SUBJECT_ASKED, Fact.TWO_APPROVED)
                : Circumstances.of(Fact.GIVEN_FOR, Fact.OPTED_IN);
        var decision = table.decision(question, facts.bits());
        return decision.isAllowed() ? decision.clauses().stream().reduce((first, last) -> last) : Optional.empty();
    }
}
