package shop.troth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.assertj.core.api.Assertions;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Ledger;
import shop.troth.mail.WaitingMail;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.proof.Evidence;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Probes;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** What a probe of the running shop is asked about, as it is or with a protection taken away. */
public final class ProbeContexts {

    private static final RunningShop SHOP = RunningShop.get();

    private ProbeContexts() {}

    /** @param clause as {@code store.clause} */
    public static ProbeContext of(String clause) {
        var parts = clause.split("\\.", 2);
        var store = new StoreId(parts[0]);
        var policy = SHOP.bean(PublishedPolicies.class).current(store);
        return new ProbeContext(
                SHOP.bean(Stores.class).get(store),
                policy,
                policy.policy().clause(parts[1]).orElseThrow(),
                false,
                SHOP.bean(ProbePatience.class));
    }

    /** The clause as it is, under a policy whose text was changed; the text must have been there. */
    public static ProbeContext under(String clause, String... changes) {
        var scene = of(clause);
        try {
            var text = Files.readString(scene.store().folder().resolve("policy.yaml"));
            for (int i = 0; i < changes.length; i += 2) {
                Assertions.assertThat(text).contains(changes[i]);
                text = text.replace(changes[i], changes[i + 1]);
            }
            var changed = PolicyFile.read("changed.yaml", text.getBytes(StandardCharsets.UTF_8))
                    .orThrow();
            var policy = scene.policy();
            return new ProbeContext(
                    scene.store(),
                    new PolicyVersion(
                            policy.store(),
                            policy.number(),
                            policy.hash(),
                            policy.dated(),
                            policy.published(),
                            policy.effective(),
                            policy.withdrawn(),
                            changed,
                            PolicyTable.compile(changed)),
                    scene.clause(),
                    false,
                    scene.patience());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of another store, such as one with another register of recipients. */
    public static ProbeContext with(ProbeContext scene, Store store) {
        return new ProbeContext(store, scene.policy(), scene.clause(), scene.sweep(), scene.patience());
    }

    /** The same for a check that waits for something known not to come: for seconds rather than half a minute. */
    public static ProbeContext impatient(ProbeContext scene) {
        return new ProbeContext(scene.store(), scene.policy(), scene.clause(), scene.sweep(), impatience());
    }

    /** A patience of seconds. */
    public static ProbePatience impatience() {
        return new ProbePatience(SHOP.bean(WaitingMail.class), SHOP.bean(Ledger.class), SHOP.clock(), 100);
    }

    /** A store as its file says with something changed; the text must have been there. */
    public static Store store(String id, String... changes) {
        try {
            var folder = Files.createTempDirectory("troth-stores");
            var file = Files.createDirectory(folder.resolve(id)).resolve("store.yaml");
            var text = Files.readString(
                    SHOP.bean(Stores.class).get(new StoreId(id)).folder().resolve("store.yaml"));
            for (int i = 0; i < changes.length; i += 2) {
                Assertions.assertThat(text).contains(changes[i]);
                text = text.replace(changes[i], changes[i + 1]);
            }
            Files.writeString(file, text);
            var store = Stores.read(folder).get(new StoreId(id));
            Files.delete(file);
            Files.delete(file.getParent());
            Files.delete(folder);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the probes of the scene's clause say of it. */
    public static Evidence look(ProbeContext scene) {
        return SHOP.bean(Probes.class).look(scene).orElseThrow();
    }

    /** Somebody who has bought something in the store's probe twin. */
    public static SubjectId buyer(String store) {
        var scene = of(store + "." + (store.equals("betty-mills") ? "data-as-asset" : "no-absolute-security"));
        return SHOP.bean(TwinOrders.class).paid(scene).buyer();
    }
}
