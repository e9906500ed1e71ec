package shop.troth.testing;

import java.util.List;
import java.util.Set;
import shop.troth.kernel.StoreId;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.Depth;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.proof.ShownVerdict;

/** Asks the running shop for the proof of one clause. */
public final class Verified {

    private Verified() {}

    /** @param clause as {@code store.clause} */
    public static ProofFinding verify(String clause) {
        return verify(clause, false);
    }

    /** The same with everything searched. */
    public static ProofFinding sweep(String clause) {
        return verify(clause, true);
    }

    private static ProofFinding verify(String clause, boolean sweep) {
        var parts = clause.split("\\.", 2);
        return RunningShop.get()
                .bean(ProveClauses.class)
                .prove(new ProofRequest(new StoreId(parts[0]), Set.of(parts[1]), sweep ? Depth.SWEEP : Depth.USUAL))
                .getFirst();
    }

    /** Clauses of which the last proof that was kept says that they are not in place. */
    public static List<String> notBuilt(String store) {
        return RunningShop.get().bean(LastProof.class).find(new StoreId(store)).stream()
                .filter(it -> it.verdict().shown() == ShownVerdict.NOT_IN_PLACE_YET)
                .map(ProofFinding::clause)
                .toList();
    }
}
