package shop.troth.runtime.shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.Problem;
import shop.troth.runtime.settings.PublicAddress;
import shop.troth.runtime.settings.Settings;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The accounts of stores that advertise: those of the settings, or else, unless the public can reach the stores, at the company of the demo. */
@RequiredArgsConstructor
final class AdAccounts {

    private static final String FEATURE = "advertising";
    private static final String DEMO = "ads";
    private static final List<String> PARTS = List.of("stream", "secret", "audience", "property", "feed-key");

    private final Stores stores;
    private final Settings settings;
    private final LocalPartners partners;

    /** The properties by which the advertising module reaches the companies; none for a store that has no account. */
    Map<String, Object> properties() {
        var all = new LinkedHashMap<String, Object>();
        for (var store : stores.originals()) {
            if (store.features().extras().stream().anyMatch(it -> it.id().equals(FEATURE))) {
                account(store, all);
            }
        }
        return all;
    }

    private void account(Store store, Map<String, Object> all) {
        var name = "troth.ads." + store.id() + ".";
        if (settings.find(setting(store, PARTS.getFirst())).isPresent()) {
            PARTS.forEach(it -> all.put(name + it, required(setting(store, it))));
        } else if (!PublicAddress.isIn(settings)) {
            var key = partners.key(store.id());
            var api = partners.api(DEMO);
            all.putAll(Map.of(
                    name + "collect",
                    api,
                    name + "deletion",
                    api,
                    name + "pixel",
                    partners.origin(DEMO),
                    name + "stream",
                    "G-TROTHTEST",
                    name + "secret",
                    key,
                    name + "audience",
                    "1",
                    name + "property",
                    "1",
                    name + "feed-key",
                    key));
        }
    }

    private static String setting(Store store, String part) {
        return "google.%s.%s".formatted(store.id(), part);
    }

    private String required(String setting) {
        return settings.find(setting).orElseThrow(() -> new Problem("The setting %s is missing.".formatted(setting)));
    }
}
