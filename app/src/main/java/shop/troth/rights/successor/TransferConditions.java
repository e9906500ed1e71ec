package shop.troth.rights.successor;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.features.Features;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.successor.kept.Required;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.rights.successor.kept.TransferEvidence;
import shop.troth.stores.Stores;
import shop.troth.vault.gate.CallerFacts;

/**
 * What a case proves, as facts for the policy, which alone decides whether that is enough. Only sealed evidence and approvals count. Which
 * condition is missing is found by asking the policy again, so that the refusal can name it.
 */
@Component
@RequiredArgsConstructor
public class TransferConditions {

    private final TransferCases cases;
    private final TransferEvidence evidence;
    private final Approvals approvals;
    private final PublishedPolicies policies;
    private final Features features;
    private final Stores stores;

    /** Returns the id of the clause that promises a case for a transfer; empty if there is none. */
    public String clause(StoreId store) {
        return policies.current(store).policy().all().stream()
                .filter(it -> it.duties().stream().anyMatch(duty -> duty.name().equals(TransferUses.DUTIES.getFirst())))
                .map(Clause::id)
                .findFirst()
                .orElse("");
    }

    /** Returns the facts that evidence and approvals prove. */
    public Set<Fact> facts(TransferCase about) {
        var facts = EnumSet.noneOf(Fact.class);
        evidence.of(about).forEach(it -> facts.add(it.required().fact()));
        if (approvals.areBoth(about)) {
            facts.add(Fact.TWO_APPROVED);
        }
        return facts;
    }

    /** As {@link #facts}, for the vault. */
    public CallerFacts known(TransferCase about) {
        return CallerFacts.of(facts(about).toArray(Fact[]::new));
    }

    /** Returns whether what decides about a case is as this application wrote it. */
    public boolean isGenuine(TransferCase about) {
        return cases.isGenuine(about) && !evidence.isAltered(about) && !approvals.areAltered(about);
    }

    /** Returns why somebody can't approve a case now; empty if they can. */
    Optional<TransferRefusal> whyNotApprove(TransferCase about, Actor by) {
        if (!isGenuine(about)) {
            return Optional.of(TransferRefusal.ALTERED);
        }
        var facts = facts(about);
        facts.add(Fact.TWO_APPROVED); // it is for what they certify that two approve
        return refused(about, facts).or(() -> approvals.whyNotBy(about, by).map(TransferRefusal::of));
    }

    /**
     * Returns why an approved case can't be exported at a moment; empty if it can.
     *
     * @param staff the staff who may act on transfers at the store, and in which part; read just before the call
     */
    public Optional<TransferRefusal> whyNotExport(TransferCase about, Actor by, Map<UUID, Part> staff, Instant moment) {
        if (!isGenuine(about)) {
            return Optional.of(TransferRefusal.ALTERED);
        }
        var why = refused(about, facts(about))
                .or(() -> approvals.whyNot(about, staff).map(TransferRefusal::of));
        if (why.isPresent()) {
            return why;
        }
        if (!staff.containsKey(by.id()) || !approvals.isOf(about, by)) {
            return Optional.of(TransferRefusal.NOT_OF_CASE);
        }
        return from(about)
                .map(it ->
                        it.isAfter(moment) ? Optional.of(TransferRefusal.TOO_EARLY) : Optional.<TransferRefusal>empty())
                .orElse(Optional.of(TransferRefusal.NOT_TOLD));
    }

    /** Returns from when on a case can be exported; empty until everybody is told. */
    public Optional<Instant> from(TransferCase about) {
        var planned = about.plannedOn().atStartOfDay(zone(about.store())).toInstant();
        return about.toldAt().map(it -> it.plus(TransferCase.WAIT)).map(it -> it.isBefore(planned) ? planned : it);
    }

    private ZoneId zone(StoreId store) {
        return stores.get(store).dispatch().zone();
    }

    private Optional<TransferRefusal> refused(TransferCase about, Set<Fact> facts) {
        if (!features.has(about.store(), TransferUses.FEATURE)) {
            return Optional.of(TransferRefusal.NOT_ALLOWED);
        }
        if (lets(about, facts)) {
            return Optional.empty();
        }
        for (var required : Required.values()) {
            if (!facts.contains(required.fact())) {
                return Optional.of(TransferRefusal.without(required));
            }
        }
        return Optional.of(
                facts.contains(Fact.TWO_APPROVED) ? TransferRefusal.NOT_ALLOWED : TransferRefusal.NOT_APPROVED);
    }

    private boolean lets(TransferCase about, Set<Fact> facts) {
        var table = policies.current(about.store()).table();
        var use = TransferUses.export(about.data());
        var bits = Circumstances.of(facts.toArray(Fact[]::new)).bits();
        return use.declared().data().stream()
                .allMatch(it -> table.allows(table.question(Action.SHARE, it, use.purpose(), use.recipient()), bits));
    }
}
