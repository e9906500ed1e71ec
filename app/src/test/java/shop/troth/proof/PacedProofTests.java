package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.testing.RunningShop;

/** A run with breaks, and somebody who cannot wait. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PacedProofTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("betty-mills");

    @Test
    void a_run_with_breaks_takes_one_after_each_clause() {
        var taken = new AtomicInteger();

        var found = WithoutProbes.proving().prove(ProofRequest.all(STORE), over -> taken.incrementAndGet());

        assertThat(found).hasSize(clauses());
        assertThat(taken).hasValue(clauses());
    }

    @Test
    void it_gives_way_to_a_run_that_somebody_waits_for() throws Exception {
        var proving = WithoutProbes.proving();
        var resting = new CountDownLatch(1);
        var slow = CompletableFuture.supplyAsync(() -> proving.prove(ProofRequest.all(STORE), over -> {
            resting.countDown();
            while (!over.getAsBoolean()) {
                Thread.onSpinWait();
            }
        }));
        assertThat(resting.await(1, TimeUnit.MINUTES)).isTrue();

        var fast = proving.prove(ProofRequest.all(STORE));

        assertThat(fast).hasSize(clauses());
        assertThat(slow.get(1, TimeUnit.MINUTES)).hasSize(1);
    }

    private static int clauses() {
        return SHOP.bean(PublishedPolicies.class).current(STORE).policy().all().size();
    }
}
