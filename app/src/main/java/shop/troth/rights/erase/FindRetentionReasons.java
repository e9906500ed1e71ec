package shop.troth.rights.erase;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseList;
import shop.troth.fulfillment.ending.FindErasureBlockers;
import shop.troth.fulfillment.ending.FindErasureBlockers.Unfinished;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.erase.RetentionReason.Why;
import shop.troth.vault.Holding;
import shop.troth.vault.Vault;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.retention.HoldReason;

/** Finds what keeps people's data although they asked to delete it. */
@Component
@RequiredArgsConstructor
class FindRetentionReasons {

    private final FindErasureBlockers unfinished;
    private final CaseList cases;
    private final Vault vault;
    private final NamedParameterJdbcOperations db;

    /** @return the reasons by person, without people whom nothing keeps */
    Map<SubjectId, List<RetentionReason>> of(StoreId store, Map<SubjectId, List<Holding>> people) {
        var trip = new StatementBatch(db);
        var stays = of(trip, store, people.keySet());
        trip.make();
        return stays.apply(people);
    }

    /**
     * Finds what keeps people whose records are not known yet.
     *
     * @param trip the round trip that reads their orders and messages
     * @return computes the reasons from their records, after the round trip
     */
    Function<Map<SubjectId, List<Holding>>, Map<SubjectId, List<RetentionReason>>> of(
            StatementBatch trip, StoreId store, Collection<SubjectId> people) {
        var ofOrders = unfinished.of(trip, store, people);
        var ofMessages = trip.take(cases.openOf(store, people));
        return held -> of(store, ofOrders.get(), ofMessages.get(), held);
    }

    private Map<SubjectId, List<RetentionReason>> of(
            StoreId store, List<Unfinished> orders, List<Case> messages, Map<SubjectId, List<Holding>> people) {
        var stays = new LinkedHashMap<SubjectId, List<RetentionReason>>();
        for (var one : orders) {
            var why = switch (one.what()) {
                case ORDER -> Why.ORDER;
                case HELD_REFUND -> Why.HELD_REFUND;
                case RETURN -> Why.RETURN;
                case REFUND -> Why.REFUND;
            };
            add(stays, one.buyer(), new RetentionReason(why, one.number(), Optional.of(one.state()), one.closes()));
        }
        messages.forEach(it ->
                it.writer().ifPresent(writer -> add(stays, writer, RetentionReason.of(Why.MESSAGE, it.number()))));
        people.forEach((person, held) -> {
            if (held.stream().anyMatch(Holding::held)) {
                grounds(vault.holdsBack(store, person)).forEach(it -> add(stays, person, it));
            }
        });
        return stays;
    }

    private static List<RetentionReason> grounds(Set<HoldReason> grounds) {
        return grounds.stream()
                .sorted()
                .map(it -> RetentionReason.of(it == HoldReason.LEGAL_DUTY ? Why.LAW : Why.CASE, ""))
                .distinct()
                .toList();
    }

    static Set<UUID> things(Collection<Holding> held) {
        return held.stream().flatMap(it -> it.belongsTo().stream()).collect(Collectors.toSet());
    }

    private static void add(Map<SubjectId, List<RetentionReason>> stays, SubjectId person, RetentionReason stay) {
        stays.computeIfAbsent(person, none -> new ArrayList<>()).add(stay);
    }
}
