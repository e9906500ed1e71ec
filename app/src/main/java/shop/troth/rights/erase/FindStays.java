package shop.troth.rights.erase;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.cases.CaseList;
import shop.troth.fulfillment.ending.FindUnfinished;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.erase.Stay.Why;
import shop.troth.vault.Ground;
import shop.troth.vault.Holding;
import shop.troth.vault.Vault;

/** Finds what keeps people's data although they asked to have it deleted. */
@Component
class FindStays {

    private final FindUnfinished unfinished;
    private final CaseList cases;
    private final Vault vault;

    FindStays(FindUnfinished unfinished, CaseList cases, Vault vault) {
        this.unfinished = unfinished;
        this.cases = cases;
        this.vault = vault;
    }

    /** @return by person; whoever nothing keeps is left out */
    Map<SubjectId, List<Stay>> of(StoreId store, Map<SubjectId, List<Holding>> people) {
        var stays = new LinkedHashMap<SubjectId, List<Stay>>();
        for (var one : unfinished.of(store, people.keySet())) {
            var why = switch (one.what()) {
                case ORDER -> Why.ORDER;
                case HELD_REFUND -> Why.HELD_REFUND;
                case RETURN -> Why.RETURN;
                case REFUND -> Why.REFUND;
            };
            add(stays, one.buyer(), new Stay(why, one.number(), Optional.of(one.state()), one.closes()));
        }
        cases.openOf(store, people.keySet())
                .forEach(it -> it.writer().ifPresent(writer -> add(stays, writer, Stay.of(Why.MESSAGE, it.number()))));
        people.forEach((person, held) -> {
            if (held.stream().anyMatch(Holding::held)) {
                grounds(vault.holdsBack(store, person)).forEach(it -> add(stays, person, it));
            }
        });
        return stays;
    }

    private static List<Stay> grounds(Set<Ground> grounds) {
        return grounds.stream()
                .sorted()
                .map(it -> Stay.of(it == Ground.LEGAL_DUTY ? Why.LAW : Why.CASE, ""))
                .distinct()
                .toList();
    }

    static Set<UUID> things(Collection<Holding> held) {
        return held.stream().flatMap(it -> it.belongsTo().stream()).collect(Collectors.toSet());
    }

    private static void add(Map<SubjectId, List<Stay>> stays, SubjectId person, Stay stay) {
        stays.computeIfAbsent(person, none -> new ArrayList<>()).add(stay);
    }
}
