package shop.troth.runtime.shop;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.runtime.bank.BankProcess;
import shop.troth.runtime.bank.TestBankAccount;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.process.ChildProgram;
import shop.troth.runtime.settings.Settings;
import shop.troth.runtime.tls.TlsCertificates;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The local test bank, where every store without a key of a real bank has an account, as do all probe twins. */
final class LocalBank {

    /** Where buyers pay if their store has an account at Stripe. */
    private static final URI STRIPE = URI.create("https://checkout.stripe.com");

    private final Stores stores;
    private final Settings settings;
    private final Ports ports;
    private final Optional<Neighbor> neighbor;
    private final DataFolder folder;
    private final Map<StoreId, TestBankAccount> accounts = new LinkedHashMap<>();

    /** @param neighbor the shop whose bank is used instead of one of our own */
    LocalBank(Stores stores, Settings settings, Ports ports, Optional<Neighbor> neighbor, DataFolder folder) {
        this.stores = stores;
        this.settings = settings;
        this.ports = ports;
        this.neighbor = neighbor;
        this.folder = folder;
        for (var store : stores.all()) {
            if (store.id().isTwin() || settings.find(key(store)).isEmpty()) {
                accounts.put(store.id(), TestBankAccount.of(store, this::secret, ports.plain(store.id())));
            }
        }
    }

    /** Starts its process; no value if no store needs one, or if the neighbor's is used. */
    Optional<ChildProgram> start(TlsCertificates certificates, Duration ahead) {
        if (accounts.isEmpty() || neighbor.isPresent()) {
            return Optional.empty();
        }
        var place =
                new BankProcess.Place(folder.folder("bank"), ports.bank(), ports.bankTls(), origin().toString(), ahead);
        var password = folder.secret("bank-keystore");
        var file = certificates.keyStoreFile("bank", certificates.leaf("bank", List.of("bank.localhost")), password);
        return Optional.of(
                BankProcess.start(place, List.copyOf(accounts.values()), new BankProcess.Keys(file, password)));
    }

    /** Where the buyers of a store pay. */
    URI of(Store store) {
        return accounts.containsKey(store.id()) ? origin() : STRIPE;
    }

    /** Its address for people; no value if each store has a real bank, and only the test copies use this one. */
    Optional<URI> shown() {
        return accounts.keySet().stream().allMatch(StoreId::isTwin) ? Optional.empty() : Optional.of(origin());
    }

    /** The properties by which the payments module reaches each store's bank. */
    Map<String, Object> properties() {
        var all = new LinkedHashMap<String, Object>();
        for (var store : stores.all()) {
            var name = "troth.bank." + store.id().value();
            var account = accounts.get(store.id());
            if (account != null) {
                all.put(name + ".api", "http://127.0.0.1:" + port());
                all.put(name + ".key", account.secretKey());
                all.put(name + ".webhook-secret", account.webhookSecret());
            } else {
                all.put(name + ".key", settings.find(key(store)).orElseThrow());
                all.put(name + ".webhook-secret", webhookSecret(store));
            }
        }
        return all;
    }

    private String webhookSecret(Store store) {
        var name = "stripe.%s.webhook-secret".formatted(store.id().value());
        return settings.find(name)
                .orElseThrow(
                        () -> new Problem("The key is set but %s is missing: copy it from the webhook's page at Stripe."
                                .formatted(name)));
    }

    private static String key(Store store) {
        return "stripe." + store.id().value() + ".key";
    }

    private URI origin() {
        return URI.create("http://bank.localhost:" + port());
    }

    private int port() {
        return neighbor.map(Neighbor::bank).orElse(ports.bank());
    }

    private String secret(String name) {
        return neighbor.map(it -> it.secret(name)).orElseGet(() -> folder.secret(name));
    }
}
