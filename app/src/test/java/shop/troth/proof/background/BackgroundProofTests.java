package shop.troth.proof.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.proof.LastProof;
import shop.troth.proof.WithoutProbes;
import shop.troth.proof.pace.Pacing;
import shop.troth.proof.pace.StoresAtATime;
import shop.troth.proof.record.ProveRecord;
import shop.troth.proof.watch.WatchExits.Seen;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** What could not be looked at is looked at again soon. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BackgroundProofTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Duration USUALLY = Duration.ofHours(6);

    @Test
    void a_store_with_a_check_that_was_not_carried_out_is_proved_again_in_minutes_and_less_often_each_time() {
        var seen = new AtomicReference<>(new Seen(Map.of(), Map.of("purchase-collects", "A test stopped it.")));
        var proved = new ArrayList<String>();
        var proof = new BackgroundProof(
                SHOP.bean(Stores.class),
                WithoutProbes.proving((store, policy, sweep) -> {
                    proved.add(store.id().value());
                    return store.id().value().equals("millipore") ? seen.get() : Seen.NOTHING;
                }),
                SHOP.bean(ProveRecord.class),
                SHOP.bean(LastProof.class),
                new Pacing(0),
                SHOP.bean(StoresAtATime.class));
        assertThat(proof.rest(USUALLY)).isEqualTo(USUALLY);

        proof.look();
        assertThat(proof.rest(USUALLY)).isEqualTo(Duration.ofMinutes(3));
        assertThat(proved).hasSize(3);
        proof.look();
        assertThat(proof.rest(USUALLY)).isEqualTo(Duration.ofMinutes(6));
        assertThat(proved).as("that store alone").hasSize(4).endsWith("millipore");
        seen.set(Seen.NOTHING);
        proof.look();
        assertThat(proof.rest(USUALLY)).isEqualTo(USUALLY);
        assertThat(proved).hasSize(5);
    }
}
