package shop.troth.rights.breach;

import gg.jte.TemplateEngine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Sink;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.policy.Fact;
import shop.troth.rights.approval.Approvable;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.approval.CasePeople;
import shop.troth.rights.approval.CasePeople.Told;
import shop.troth.rights.breach.BreachWords.Part;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.kept.BreachData;
import shop.troth.rights.breach.kept.BreachPeople;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/** The email that tells people about a breach: what happened, and which data of everybody with that address it concerns. */
@Component
@Sink
@RequiredArgsConstructor
public class BreachMail implements MailWriter {

    private final BreachCases cases;
    private final BreachPeople concerned;
    private final CasePeople people;
    private final Approvals approvals;
    private final BreachWords words;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Front front;
    private final TemplateEngine templates;

    @Override
    public String kind() {
        return BreachUses.MAIL.kind();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        people.told(Approvable.Kind.BREACH, store.id(), about).stream()
                .collect(Collectors.groupingBy(Told::about))
                .forEach((id, told) -> cases.find(store.id(), id)
                        .filter(it -> !it.practice() && cases.isGenuine(it) && approvals.areBoth(it))
                        .ifPresent(it -> letters.putAll(write(store, it, told))));
        return letters;
    }

    private Map<UUID, Letter> write(Store store, BreachCase about, List<Told> told) {
        var use = BreachUses.TELL;
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(Fact.TWO_APPROVED);
        var opened = vault.openAll(store.id(), told.stream().map(Told::person).toList(), use, known);
        var data = concerned.ofMessages(
                store.id(), about.id(), told.stream().map(Told::id).toList());
        var views = new HashMap<Set<BreachData>, BreachMailView>();
        var letters = new HashMap<UUID, Letter>();
        for (var one : told) {
            Optional.ofNullable(opened.get(one.person())).ifPresent(it -> {
                var view =
                        views.computeIfAbsent(data.getOrDefault(one.id(), Set.of()), some -> view(store, about, some));
                var html = Letter.html(templates, "mail/breach.jte", view);
                var to = it.get(Kind.EMAIL).reveal();
                letters.put(one.id(), new Letter(one.person(), to, view.title(), view.text(), html));
            });
        }
        return letters;
    }

    private BreachMailView view(Store store, BreachCase about, Set<BreachData> data) {
        return new BreachMailView(
                store.name(),
                store.brand().mailColor(),
                words.title(store),
                words.lead(store),
                words.said(store, about, data),
                front.address(store.id()) + "/privacy");
    }

    /**
     * The email about a breach. Contains nothing personal. Public because templates are compiled into their own package.
     *
     * @param color the color of its border
     */
    public record BreachMailView(
            String store, String color, String title, String lead, List<Part> parts, String policy) {

        public String why() {
            return "You’re getting this email because it concerns your information, whatever else you turned off.";
        }

        /** Returns the email as plain text. */
        public String text() {
            var text = new StringBuilder(lead).append("\n\n");
            for (var part : parts) {
                text.append(part.heading()).append('\n');
                part.lines().forEach(it -> text.append("- ").append(it).append('\n'));
                text.append('\n');
            }
            return text.append(why())
                    .append(" Our privacy policy:\n")
                    .append(policy)
                    .append('\n')
                    .toString();
        }
    }
}
