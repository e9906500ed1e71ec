package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import shop.troth.cli.serve.CliAdminCommands;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;

/** Two made-up stores in a folder, {@code alpha} and {@code beta}: the reference store with one product, and policies that differ. */
public final class TwoStores {

    public static final String SKU = "PES010-025-100";

    /** Rules of the reference policy that neither store has. */
    private static final String SETTINGS =
            "      - { may: [collect, keep, use], data: session.settings, for: site.preferences, keep: P1Y after last-visit }\n";

    private final Path folder;

    public TwoStores(Path folder) {
        this.folder = folder;
    }

    public static URI store(ShopProcess house, String id) {
        return house.addresses().stores().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow()
                .plain();
    }

    public ShopProcess start() throws IOException {
        return start(Map.of());
    }

    /** @param environment settings, such as {@code TROTH_STRIPE_ALPHA_KEY} */
    public ShopProcess start(Map<String, String> environment) throws IOException {
        RunningShop.settings();
        var run = Files.createTempDirectory(folder, "run");
        return ShopProcess.start(
                new ShopOptions(
                        Ports.free(),
                        run.resolve("data"),
                        TestDatabase.fresh().at(RunningShop.AHEAD).url(),
                        KeysetPlace.at(run.resolve("keyset")),
                        environment,
                        folder.resolve("stores"),
                        null),
                new CliAdminCommands(),
                RunningShop.AHEAD);
    }

    /** @param ofAlpha clauses that its policy has besides, {@code ofBeta} as well */
    public void with(String ofAlpha, String ofBeta) throws IOException {
        write("alpha", ofAlpha);
        write("beta", ofBeta);
    }

    /** The reference store under another name, with one product, and a policy that keeps neither settings nor origin but for a clause. */
    void write(String id, String clause) throws IOException {
        var from = Path.of("../stores/millipore");
        var to = Files.createDirectories(folder.resolve("stores").resolve(id));
        Files.writeString(
                to.resolve("store.yaml"),
                Files.readString(from.resolve("store.yaml"))
                        .replace("store: millipore", "store: " + id)
                        .replace("millipore.localhost", id + ".localhost"));
        Files.writeString(
                to.resolve("catalogue.csv"),
                "sku,product,name,category,picture,summary,description,specifications,documents,related,options,details,unit,price,stock\n"
                        + SKU
                        + ",filters,Filters,Membrane filters,,Discs.,For water.,,,,Diameter: 25 mm,,pack,10.00,100\n");
        var policy = Files.readString(from.resolve("policy.yaml"));
        var whole =
                "data: [person.name, person.organisation, contact, payment, order.number, order.lines, order.origin.network, order.origin.page], for: order, keep: P90D";
        var origin = ", the IP address the order came from, and the page you placed your order from";
        assertThat(policy).contains(SETTINGS, whole, origin);
        Files.writeString(
                to.resolve("policy.yaml"),
                policy.replace("policy: millipore", "policy: " + id)
                        .replace(SETTINGS, "")
                        .replace(whole, whole.replace(", order.origin.network, order.origin.page]", "]"))
                        .replace(origin, "")
                        .replace("\nadditions:\n", "\n" + clause + "\nadditions:\n"));
    }
}
