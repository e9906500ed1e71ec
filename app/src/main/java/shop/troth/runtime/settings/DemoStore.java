package shop.troth.runtime.settings;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;

/** Finds what is left of the demonstration in a store that is to sell. */
final class DemoStore {

    /** The names that are reserved for examples and tests (RFC 2606, RFC 6761). */
    private static final List<String> RESERVED =
            List.of("localhost", "test", "example", "invalid", "example.com", "example.net", "example.org");

    private DemoStore() {}

    /** What to edit, such as {@code hosts in stores/millipore/store.yaml (millipore.localhost)}. */
    static Stream<String> left(Store store) {
        var hosts =
                store.contact().hosts().stream().filter(DemoStore::isReserved).map(it -> edit(store, "hosts", it));
        var sender = Stream.of(store.contact().mailFrom())
                .filter(it -> isReserved(it.substring(it.indexOf('@') + 1)))
                .map(it -> edit(store, "mail-from", it));
        var recipients = store.suppliers().stream()
                .map(Supplier::name)
                .filter(it -> it.startsWith("Troth Test "))
                .map(it -> edit(store, "recipients", it));
        return Stream.of(hosts, sender, recipients).flatMap(it -> it);
    }

    private static String edit(Store store, String what, String value) {
        return "%s in stores/%s/store.yaml (%s)".formatted(what, store.id(), value);
    }

    private static boolean isReserved(String host) {
        return RESERVED.stream().anyMatch(it -> host.equals(it) || host.endsWith("." + it));
    }
}
