package shop.troth.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Stores;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTests {

    @TempDir
    Path folder;

    @Test
    void the_environment_wins_over_the_file() throws IOException {
        file("smtp.url=smtp://mail.example.com:25\nstripe.millipore.key=sk_live_file\n", "rw-------");
        var settings = Settings.read(folder, Map.of("TROTH_STRIPE_MILLIPORE_KEY", "sk_live_environment"));

        assertThat(settings.find("stripe.millipore.key")).contains("sk_live_environment");
        assertThat(settings.smtp()).hasValueSatisfying(it -> assertThat(it).hasHost("mail.example.com"));
        assertThat(settings.find("bind")).isEmpty();
    }

    @Test
    void the_inner_port_and_draining_have_defaults_and_say_what_is_wrong() {
        var usual = Settings.read(folder, Map.of());
        assertThat(usual.innerPort()).isEmpty();
        assertThat(usual.innerBind().isLoopbackAddress()).isTrue();
        assertThat(usual.drainWait()).isZero();
        assertThat(usual.drainMost()).hasSeconds(6);
        assertThat(Settings.read(folder, Map.of("TROTH_DRAIN_WAIT", "15s")).drainWait())
                .hasSeconds(15);

        assertThatThrownBy(() -> Settings.read(folder, Map.of("TROTH_INNER_PORT", "70000"))
                        .innerPort())
                .hasMessageContaining("inner.port is not a port");
        assertThatThrownBy(() ->
                        Settings.read(folder, Map.of("TROTH_DRAIN_MOST", "0s")).drainMost())
                .hasMessageContaining("drain.most must be 1 to 999 seconds, such as 5s");
        assertThat(Settings.read(folder, Map.of("TROTH_DB_WAIT", "60s")).seconds("db.wait", 1, 10))
                .hasSeconds(60);
        assertThat(usual.connections()).isEqualTo(20);
        assertThat(Settings.read(folder, Map.of("TROTH_DB_CONNECTIONS", "5")).connections())
                .isEqualTo(5);
        for (var wrong : List.of("4", "501", "many")) {
            assertThatThrownBy(() -> Settings.read(folder, Map.of("TROTH_DB_CONNECTIONS", wrong))
                            .connections())
                    .hasMessageContaining("db.connections must be a number of connections from 5 to 500");
        }
        assertThat(usual.returnsKept()).hasDays(7);
        assertThat(Settings.read(folder, Map.of("TROTH_RETURNS_KEEP", "30d")).returnsKept())
                .hasDays(30);
        assertThatThrownBy(() -> Settings.read(folder, Map.of("TROTH_RETURNS_KEEP", "0d"))
                        .returnsKept())
                .hasMessageContaining("returns.keep is not a number of days from 1 to 99");
        assertThatThrownBy(() -> Settings.read(folder, Map.of("TROTH_LOG_FORMAT", "xml")))
                .hasMessageContaining("neither text nor json");
    }

    @Test
    void a_mailbox_has_its_password_in_the_environment_alone() {
        var box = Map.of("TROTH_MAILBOX_BETTY_MILLS_URL", "imaps://help@mail.example.com/INBOX");
        var all = new HashMap<>(box);
        all.put("TROTH_MAILBOX_BETTY_MILLS_PASSWORD", "a:b");
        var name = "mailbox.betty-mills.url";

        assertThat(Settings.read(folder, all).imap(name))
                .hasValue(URI.create("imaps://help:a%3Ab@mail.example.com/INBOX"));
        assertThat(Settings.read(folder, Map.of()).imap(name)).isEmpty();
        assertThatThrownBy(() -> Settings.read(folder, box).imap(name))
                .hasMessageContaining("TROTH_MAILBOX_BETTY_MILLS_PASSWORD");
        assertThatThrownBy(() -> Settings.read(
                                folder, Map.of("TROTH_MAILBOX_BETTY_MILLS_URL", "imaps://help:secret@mail.example.com"))
                        .imap(name))
                .hasMessageContaining("without a password")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_mailbox_s_password_comes_through_with_its_plus_and_its_space() {
        var all = Map.of(
                "TROTH_RETURNS_URL", "imaps://returns@mail.example.com/INBOX", "TROTH_RETURNS_PASSWORD", "a+b c");

        assertThat(Settings.read(folder, all).imap("returns.url"))
                .hasValue(URI.create("imaps://returns:a%2Bb%20c@mail.example.com/INBOX"));
    }

    @Test
    void backups_are_beside_the_data_folder_unless_told_otherwise() {
        var data = folder.resolve("data");

        assertThat(Settings.read(folder, Map.of()).copies(data)).hasValue(folder.resolve("data-backups"));
        assertThat(Settings.read(folder, Map.of("TROTH_BACKUP_DIR", "/mnt/copies"))
                        .copies(data))
                .hasValue(Path.of("/mnt/copies"));
        assertThat(Settings.read(folder, Map.of("TROTH_BACKUP_DIR", "none")).copies(data))
                .isEmpty();
    }

    @Test
    void a_backslash_that_begins_no_character_is_told_with_its_mend() throws IOException {
        file("backup.dir=C:\\users\n", "rw-------");

        assertThatThrownBy(() -> Settings.read(folder, Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("write each backslash twice");
    }

    @Test
    void a_file_that_others_can_read_is_refused() throws IOException {
        file("bind=127.0.0.1\n", "rw-r--r--");

        assertThatThrownBy(() -> Settings.read(folder, Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void a_slip_in_a_name_is_refused() throws IOException {
        file("smpt.url=smtp://mail.example.com\n", "rw-------");

        assertThatThrownBy(() -> Settings.read(folder, Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("unknown setting smpt.url");
    }

    @Test
    void an_address_that_does_not_read_is_refused_without_quoting_it() {
        var settings = Settings.read(folder, Map.of("TROTH_SMTP_URL", "ftp://me:secret@mail.example.com"));

        assertThatThrownBy(settings::smtp).isInstanceOf(Problem.class).message().doesNotContain("secret");
    }

    @Test
    void the_stores_of_a_release_lie_outside_the_program() throws IOException {
        assertThat(Settings.read(folder, Map.of()).stores())
                .isEqualTo(ProjectFolder.path().resolve("stores"));
        file("stores=/etc/troth/stores\n", "rw-------");
        assertThat(Settings.read(folder, Map.of()).stores()).isEqualTo(Path.of("/etc/troth/stores"));
    }

    @Test
    void the_sample_for_a_release_has_known_settings_alone_and_meets_nobody_before_it_is_filled_in()
            throws IOException {
        var sample = Files.readString(ProjectFolder.path().resolve("docs/troth.properties"));
        file(sample.replaceAll("(?m)^#(?=[a-z.-]+=)", ""), "rw-------");
        assertThat(Settings.read(folder, Map.of()).find("stripe.bookshop.webhook-secret"))
                .isPresent();

        file(sample, "rw-------");
        var stores = Stores.read(ProjectFolder.path().resolve("stores")).originals();
        assertThatThrownBy(() -> Settings.read(folder, Map.of()).mayMeetStrangers(stores))
                .hasMessageContaining("set smtp.url, stripe.betty-mills.key");
    }

    @Test
    void each_of_the_three_database_addresses_may_be_in_the_file() throws IOException {
        for (var name : List.of("db.url", "db.app.url", "db.visits.url")) {
            file(name + "=jdbc:postgresql://localhost/troth\n", "rw-------");
            assertThat(Settings.read(folder, Map.of()).find(name)).isPresent();
        }
    }

    @Test
    void a_name_is_no_address_to_listen_on() {
        var settings = Settings.read(folder, Map.of("TROTH_BIND", "shop.example.com"));

        assertThatThrownBy(settings::bind).isInstanceOf(Problem.class);
    }

    private void file(String text, String permissions) throws IOException {
        var file = folder.resolve("troth.properties");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
