package shop.troth.advertising;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;

/**
 * The accounts of the stores at the advertising company, from the settings {@code troth.ads.STORE.…}. A store without one asks nobody and sends
 * nothing. A probe twin has none, except while the proof tries it.
 */
@Component
public class AdVendors {

    private static final String COLLECT = "https://www.google-analytics.com";
    private static final String PIXEL = "https://googleads.g.doubleclick.net";
    private static final String DELETION = "https://www.googleapis.com";

    private final Map<StoreId, Vendor> all = new ConcurrentHashMap<>();

    AdVendors(Stores stores, Environment settings) {
        stores.originals().forEach(it -> put(it.id(), vendor("troth.ads." + it.id() + ".", settings)));
    }

    private static @Nullable Vendor vendor(String prefix, Environment settings) {
        var stream = settings.getProperty(prefix + "stream");
        return stream == null
                ? null
                : new Vendor(
                        URI.create(settings.getProperty(prefix + "collect", COLLECT)),
                        URI.create(settings.getProperty(prefix + "pixel", PIXEL)),
                        URI.create(settings.getProperty(prefix + "deletion", DELETION)),
                        stream,
                        settings.getRequiredProperty(prefix + "secret"),
                        settings.getRequiredProperty(prefix + "audience"),
                        settings.getRequiredProperty(prefix + "property"),
                        settings.getRequiredProperty(prefix + "feed-key"));
    }

    /** Where a store's page views go; empty if nowhere. */
    public Optional<Vendor> of(StoreId store) {
        return Optional.ofNullable(all.get(store));
    }

    /** Gives a probe twin an account until it is closed. */
    public interface Trial extends AutoCloseable {

        @Override
        void close();
    }

    /** @throws IllegalArgumentException if it is not a twin */
    public Trial tryInTwin(StoreId twin, Vendor vendor) {
        if (twin.equals(twin.original())) {
            throw new IllegalArgumentException("a store itself has the account of its settings");
        }
        put(twin, vendor);
        return () -> put(twin, null);
    }

    /** @param vendor null for none */
    void put(StoreId store, @Nullable Vendor vendor) {
        if (vendor == null) {
            all.remove(store);
        } else {
            all.put(store, vendor);
        }
    }
}
