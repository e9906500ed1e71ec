package shop.troth.runtime.shop;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.StoreId;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.process.ChildProgram;
import shop.troth.runtime.settings.Settings;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import tools.jackson.databind.json.JsonMapper;

/** The other companies: those of the demo, for stores that name one of them among their recipients, and the keys of real ones. */
@RequiredArgsConstructor
final class LocalPartners {

    private final Stores stores;
    private final Settings settings;
    private final Ports ports;
    private final Optional<Neighbor> neighbor;
    private final DataFolder folder;

    /** Starts their process; no value if no store needs it, or if the neighbor's is used. */
    Optional<ChildProgram> start() {
        if (served().isEmpty() || neighbor.isPresent()) {
            return Optional.empty();
        }
        var keys = served().stream().collect(Collectors.toMap(it -> it.id().value(), it -> key(it.id())));
        return Optional.of(ChildProgram.start(new ChildProgram.Program(
                "The process of the other companies",
                "partners",
                "shop.troth.partners.Partners",
                List.of(),
                List.of(
                        "--port",
                        Integer.toString(ports.partners()),
                        "--data",
                        folder.folder("partners").toString()),
                JsonMapper.builder().build().writeValueAsString(Map.of("keys", keys)))));
    }

    /** Their address for people; no value if no store needs them. */
    Optional<URI> shown() {
        return served().isEmpty() ? Optional.empty() : Optional.of(URI.create("http://localhost:" + port()));
    }

    /** The properties by which modules reach them. */
    Map<String, Object> properties() {
        var all = new LinkedHashMap<String, Object>();
        for (var store : served()) {
            all.put("troth.partners." + store.id().value() + ".api", "http://127.0.0.1:" + port());
            all.put("troth.partners." + store.id().value() + ".key", key(store.id()));
        }
        for (var store : stores.originals()) {
            for (var partner : store.suppliers()) {
                var name = "%s.%s.key".formatted(store.id(), partner.id());
                settings.find("partner." + name).ifPresent(it -> all.put("troth.partners." + name, it));
            }
        }
        return all;
    }

    /** Where stores reach one of them. */
    String api(String company) {
        return "http://127.0.0.1:%d/%s".formatted(port(), company);
    }

    /** Where browsers reach one of them. */
    String origin(String company) {
        return "http://%s.localhost:%d".formatted(company, port());
    }

    private List<Store> served() {
        return stores.originals().stream()
                .filter(store -> store.suppliers().stream()
                        .anyMatch(it -> it.isForDemo() && !it.role().startsWith("supplier.")))
                .toList();
    }

    private int port() {
        return neighbor.map(Neighbor::partners).orElse(ports.partners());
    }

    /** What a store presents when it calls. */
    String key(StoreId store) {
        var name = "partner-key-" + store.value();
        return neighbor.map(it -> it.secret(name)).orElseGet(() -> folder.secret(name));
    }
}
