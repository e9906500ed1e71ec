package shop.troth.people.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.Meanwhile;
import shop.troth.testing.TestDatabase;

/** A link that was used is not good again, also when the root key is rotated at that moment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkSealedAnewTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private static final String KIND = "account-link";

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_link_that_is_used_meanwhile_is_gone() throws Exception {
        var source = database.dataSource();
        var root = RootKeyset.create(folder.resolve("keyset"));
        var links = new AccountLinks(JdbcClient.create(source), root);
        var used = UUID.randomUUID();
        var other = UUID.randomUUID();
        var tokens = links.next(STORE, KIND, List.of(used, other), NOW.plus(Duration.ofHours(1)));
        root.addKey();

        Meanwhile.changes(
                source,
                () -> assertThat(links.take(STORE, KIND, tokens.get(used), NOW, Optional::of))
                        .isPresent(),
                links::sealAnew);

        assertThat(links.find(STORE, KIND, tokens.get(used), NOW)).isEmpty();
        assertThat(links.find(STORE, KIND, tokens.get(other), NOW)).contains(other);
        assertThat(links.sealedByOlder()).isZero();
    }
}
