package shop.troth.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;

/** All stores of this process, each with its probe twin. Read once at startup; contains no personal data. */
public final class Stores {

    private final Map<StoreId, Store> byId = new LinkedHashMap<>();
    private final List<Store> originals;
    private final Map<String, Store> byHost = new LinkedHashMap<>();

    private Stores(List<Store> stores) {
        this.originals = stores;
        for (var store : stores) {
            add(store);
            add(store.twin());
        }
    }

    /**
     * Reads every folder that contains a {@code store.yaml}.
     *
     * @throws Problem with file and line if a file is not valid, or if two stores claim the same host
     */
    public static Stores read(Path folder) {
        try (var folders = Files.list(folder)) {
            var stores = folders.filter(it -> Files.exists(it.resolve("store.yaml")))
                    .sorted()
                    .map(StoreFile::read)
                    .toList();
            if (stores.isEmpty()) {
                throw new Problem(
                        "There are no stores in %s: put one there, a folder with a store.yaml, or correct the setting stores."
                                .formatted(folder));
            }
            return new Stores(stores);
        } catch (IOException e) {
            throw new Problem(
                    "Cannot read the stores folder %s: check that it exists and that you may read it, or correct the setting stores."
                            .formatted(folder),
                    e);
        }
    }

    /**
     * Reads one folder.
     *
     * @throws Problem with file and line if its {@code store.yaml} is not valid
     */
    public static Store readOne(Path folder) {
        return StoreFile.read(folder);
    }

    /** @throws Problem if there is no such store */
    public Store get(StoreId id) {
        var store = byId.get(id);
        if (store == null) {
            throw new Problem("There is no store %s; the stores are %s.".formatted(id, String.join(", ", names())));
        }
        return store;
    }

    /** The store with this name, as typed on a command line or in a form; never a twin. */
    public Store named(String name) {
        return originals().stream()
                .filter(it -> it.id().value().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Problem("There is no store “%s”: specify %s.".formatted(name, String.join(", ", names()))));
    }

    /** @param host a host name without port, in any case */
    public Optional<Store> byHost(String host) {
        return Optional.ofNullable(byHost.get(host.toLowerCase(Locale.ROOT)));
    }

    /** All stores and twins. */
    public Collection<Store> all() {
        return byId.values();
    }

    /** The stores that people visit, without their twins. */
    public Collection<Store> originals() {
        return originals;
    }

    private Collection<String> names() {
        return originals().stream().map(it -> it.id().value()).toList();
    }

    private void add(Store store) {
        byId.put(store.id(), store);
        for (var host : store.contact().hosts()) {
            var other = byHost.put(host.toLowerCase(Locale.ROOT), store);
            if (other != null) {
                throw new Problem("%s and %s both use the host %s: change it in one of their store.yaml files."
                        .formatted(other.id(), store.id(), host));
            }
        }
    }
}
