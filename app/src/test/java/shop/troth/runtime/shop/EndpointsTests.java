package shop.troth.runtime.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.runtime.settings.Settings;
import shop.troth.runtime.tls.TlsCertificates;
import shop.troth.stores.Stores;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndpointsTests {

    @TempDir
    private Path folder;

    @Test
    void a_store_with_public_names_alone_behind_a_proxy_needs_no_certificate_of_its_own() throws Exception {
        assertThat(hosts("millipore.localhost")).contains("millipore.localhost");
        assertThat(hosts("shop.example.com")).containsExactly("localhost");
    }

    /** The names of the certificate that a store with this host shows. */
    private List<Object> hosts(String host) throws Exception {
        var from = ProjectFolder.path().resolve("stores/millipore");
        var store = Files.createDirectories(folder.resolve("stores/millipore"));
        for (var file : new String[] {"store.yaml", "policy.yaml", "contact.yaml", "messages.yaml"}) {
            var text = Files.readString(from.resolve(file));
            Files.writeString(store.resolve(file), text.replace("millipore.localhost", host));
        }
        var settings = Settings.read(folder.resolve("data"), Map.of("TROTH_PROXIES", "127.0.0.1"));
        try (var data = DataFolder.open(folder.resolve("data"))) {
            var clock = Clock.systemUTC();
            var endpoints = new Endpoints(
                    Stores.read(folder.resolve("stores")),
                    settings,
                    Ports.from(9000),
                    new TlsCertificates(data, clock),
                    clock);
            var names = endpoints.leaf().chain().getFirst().getSubjectAlternativeNames();
            return names.stream().<Object>map(it -> it.get(1)).toList();
        }
    }
}
