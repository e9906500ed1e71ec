package shop.troth.runtime.settings;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;

/**
 * An operator's settings, from the environment ({@code TROTH_SMTP_URL}) and from {@code troth.properties} in the data folder
 * ({@code smtp.url}). The environment takes precedence. Described in {@code docs/production.md}.
 */
public final class Settings {

    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> environment;
    private final Properties file;

    private Settings(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    /** @throws Problem if the file cannot be read, can be read by other users, or has an unknown setting */
    public static Settings read(Path dataFolder, Map<String, String> environment) {
        var file = SettingsFile.read(dataFolder);
        var format = environment.getOrDefault("TROTH_LOG_FORMAT", "text");
        if (!format.equals("text") && !format.equals("json")) { // not from the file: logging begins before it is read
            throw new Problem("TROTH_LOG_FORMAT is neither text nor json.");
        }
        return new Settings(environment, file);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(environment.get(variable(name)))
                .or(() -> Optional.ofNullable(file.getProperty(name)))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }

    /** The name of the environment variable for a setting. */
    static String variable(String name) {
        return "TROTH_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * Which database to use, by one rule for {@code serve} and every command: the one named, else that of the setting {@code db.url}, else
     * the one in the data folder.
     *
     * @param named a JDBC URL, or null
     * @return the JDBC URL of an external database; no value for the one in the data folder
     */
    public Optional<String> database(@Nullable String named) {
        return Optional.ofNullable(named).or(() -> find("db.url"));
    }

    public Optional<Path> path(String name) {
        return find(name).map(Path::of);
    }

    /** The folder with a folder for each store; by default {@code stores} in the program's own. */
    public Path stores() {
        return path("stores")
                .map(Path::toAbsolutePath)
                .orElseGet(() -> ProjectFolder.path().resolve("stores"));
    }

    /** The server for outgoing mail: {@code smtp://[user:password@]host[:port]} or {@code smtps://…}. */
    public Optional<URI> smtp() {
        return mail().smtp();
    }

    /**
     * The properties for signing a store's mail: the key from the file in {@code dkim.STORE.key}, and the selector under which it is
     * published.
     */
    public Map<String, String> dkim(StoreId store) {
        return mail().dkim(store);
    }

    /** A mailbox: {@code imaps://user@host[:port]/FOLDER}, with the password from the variable {@code TROTH_…_PASSWORD}. */
    public Optional<URI> imap(String name) {
        return mail().imap(name);
    }

    /** How long a message that could not be read stays in its mailbox for a person to look at. */
    public Period returnsKept() {
        return mail().returnsKept();
    }

    private MailSettings mail() {
        return new MailSettings(this, environment);
    }

    /** The desk's address in the browsers of staff, if a proxy with TLS is in front of it. */
    public Optional<URI> desk() {
        return find("desk.address").map(text -> {
            try {
                var uri = new URI(text);
                if ("https".equals(uri.getScheme())
                        && uri.getHost() != null
                        && uri.getRawPath().isEmpty()) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // reported below
            }
            throw new Problem("The setting desk.address is not a valid address such as https://desk.example.com.");
        });
    }

    /** Whether this node does the work of the probe twins, as the only one of the nodes; it uses its own test bank and mailbox for them. */
    public boolean twinsHere() {
        return switch (find("proof").orElse("here")) {
            case "here" -> true;
            case "elsewhere" -> false;
            default -> throw new Problem("The setting proof must be here or elsewhere.");
        };
    }

    /**
     * Checks what must be set if the public can reach the stores: a certificate, and a real bank and mail server, because at the test bank
     * anyone can pay with a made-up card, and the local mailbox sends nothing; and that the stores are not those of the demonstration.
     *
     * @param stores the stores, without probe twins
     * @throws Problem naming all settings that are missing, or all that has to be edited
     */
    public void mayMeetStrangers(Collection<Store> stores) {
        var bind = bind();
        var trial = trial();
        if (!PublicAddress.isIn(this)) {
            return;
        }
        var where = bind.isLoopbackAddress() ? "A store behind proxies" : "The public address " + bind.getHostAddress();
        var certificate = bind.isLoopbackAddress() ? Stream.<String>of() : Stream.of("tls.certificate", "tls.key");
        var bank = stores.stream()
                .flatMap(it -> Stream.of("key", "webhook-secret").map(name -> "stripe." + it.id() + "." + name));
        var missing = Stream.of(certificate, trial ? Stream.<String>of() : Stream.concat(Stream.of("smtp.url"), bank))
                .flatMap(it -> it)
                .filter(it -> find(it).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new Problem("%s needs settings that are missing: set %s%s."
                    .formatted(
                            where,
                            String.join(", ", missing),
                            trial
                                    ? ""
                                    : ", or trial=yes if no real purchases are made, which needs a certificate only"));
        }
        var demo = trial
                ? List.<String>of()
                : stores.stream().flatMap(DemoStore::left).toList();
        if (!demo.isEmpty()) {
            throw new Problem(
                    "%s would show the public what is made up for the demonstration: edit %s, or set trial=yes if no real purchases are made."
                            .formatted(where, String.join(", ", demo)));
        }
    }

    /** Whether stores with a public address may use the test bank and the local mailbox. */
    private boolean trial() {
        return switch (find("trial").orElse("no")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new Problem("The setting trial must be yes or no.");
        };
    }

    /** The trusted proxies: addresses and networks, separated by commas; empty for none. */
    public String proxies() {
        return find("proxies").orElse("");
    }

    /** The kind of header that those proxies set: {@code x-forwarded} or {@code forwarded}. */
    public String proxiesHeader() {
        var header = find("proxies.header").orElse("x-forwarded");
        if (!header.equals("x-forwarded") && !header.equals("forwarded")) {
            throw new Problem("The setting proxies.header must be x-forwarded or forwarded.");
        }
        return header;
    }

    /** The port for health checks and metrics, if one is set. */
    public Optional<Integer> innerPort() {
        return find("inner.port").map(text -> {
            if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > HIGHEST_PORT) {
                throw new Problem("The setting inner.port is not a port from 1 to 65535.");
            }
            return Integer.parseInt(text);
        });
    }

    /** The address on which that port listens; loopback by default. */
    public InetAddress innerBind() {
        return address("inner.bind", "10.0.0.5");
    }

    /** How long a node that is shutting down reports this before it refuses connections; not at all by default. */
    public Duration drainWait() {
        return seconds("drain.wait", 0, 0);
    }

    /** How long requests in progress may take after that; six seconds by default. */
    public Duration drainMost() {
        return seconds("drain.most", 1, 6);
    }

    /** A setting in whole seconds, from {@code least} to 999; {@code usual} if it is not set. */
    public Duration seconds(String name, int least, int usual) {
        var text = find(name).orElse(usual + "s");
        if (!text.matches("[0-9]{1,3}s") || Integer.parseInt(text, 0, text.length() - 1, 10) < least) {
            throw new Problem("The setting %s must be %d to 999 seconds, such as 5s.".formatted(name, least));
        }
        return Duration.ofSeconds(Integer.parseInt(text, 0, text.length() - 1, 10));
    }

    /** Where scheduled copies are put; beside the data folder by default, and nowhere if it is {@code none}. */
    public Optional<Path> copies(Path data) {
        var beside = data.resolveSibling(data.getFileName() + "-backups");
        return find("backup.dir").filter("none"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(path("backup.dir").orElse(beside).toAbsolutePath());
    }

    /** How many scheduled copies are kept; 14 by default. */
    public int copiesKept() {
        return number("backup.keep", "a number of backups", 1, 999, 14);
    }

    /** How many connections to the database a node uses at most, those of the ledger left out; 20 by default. */
    public int connections() {
        return number("db.connections", "a number of connections", 5, 500, 20);
    }

    private int number(String name, String what, int least, int most, int usual) {
        var text = find(name).orElse(Integer.toString(usual));
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new Problem("The setting %s must be %s from %d to %d.".formatted(name, what, least, most));
        }
        return Integer.parseInt(text);
    }

    /** The address on which TLS listens; loopback by default. */
    public InetAddress bind() {
        return address("bind", "203.0.113.7");
    }

    private InetAddress address(String name, String example) {
        return find(name)
                .map(text -> {
                    try {
                        return InetAddress.ofLiteral(text);
                    } catch (IllegalArgumentException e) {
                        throw new Problem(
                                "The setting %s is not a valid IP address such as %s or 0.0.0.0."
                                        .formatted(name, example),
                                e);
                    }
                })
                .orElseGet(() -> InetAddress.ofLiteral("127.0.0.1"));
    }

    /** Finds what is left of the demonstration in a store that is to sell. */
    static final class DemoStore {

        /** The names that are reserved for examples and tests (RFC 2606, RFC 6761). */
        private static final List<String> RESERVED =
                List.of("localhost", "test", "example", "invalid", "example.com", "example.net", "example.org");

        private DemoStore() {}

        /** What to edit, such as {@code hosts in stores/millipore/store.yaml (millipore.localhost)}. */
        static Stream<String> left(Store store) {
            var hosts = store.contact().hosts().stream()
                    .filter(DemoStore::isReserved)
                    .map(it -> edit(store, "hosts", it));
            var sender = Stream.of(store.contact().mailFrom())
                    .filter(it -> isReserved(it.substring(it.indexOf('@') + 1)))
                    .map(it -> edit(store, "mail-from", it));
            var recipients = store.suppliers().stream()
                    .filter(Supplier::isForDemo)
                    .map(it -> edit(store, "recipients", it.name()));
            return Stream.of(hosts, sender, recipients).flatMap(it -> it);
        }

        private static String edit(Store store, String what, String value) {
            return "%s in stores/%s/store.yaml (%s)".formatted(what, store.id(), value);
        }

        private static boolean isReserved(String host) {
            return RESERVED.stream().anyMatch(it -> host.equals(it) || host.endsWith("." + it));
        }
    }

    /** The file {@code troth.properties} in the data folder, readable only by its owner, because it may contain passwords. */
    static final class SettingsFile {

        private static final Pattern KNOWN = Pattern.compile(
                "stores|smtp\\.url|returns\\.url|mailbox\\.[a-z][a-z0-9-]*\\.url|returns\\.keep|desk\\.address|db\\.((app|visits)\\.)?url|db\\.wait|db\\.connections|db\\.readers|db\\.start-wait|keyset|backup\\.dir|proxies|proxies\\.header|inner\\.port|inner\\.bind|drain\\.wait|drain\\.most|backup\\.keep|bind|trial|proof|tls\\.certificate|tls\\.key|stripe\\.[a-z][a-z0-9-]*\\.(key|webhook-secret)|google\\.[a-z][a-z0-9-]*\\.(stream|secret|audience|property|feed-key)|partner\\.[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*\\.key|dkim\\.[a-z][a-z0-9-]*\\.(key|selector)");
        private static final Pattern SECRET_FILE = Pattern.compile("rw-------|r--------");

        private SettingsFile() {}

        /**
         * Reads the file; empty if it does not exist.
         *
         * @throws Problem if it cannot be read, can be read by other users, or has an unknown setting
         */
        static Properties read(Path dataFolder) {
            var path = dataFolder.resolve("troth.properties");
            var file = new Properties();
            if (Files.exists(path)) {
                try (Reader reader = Files.newBufferedReader(path)) {
                    var permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                    if (!SECRET_FILE.matcher(permissions).matches()) {
                        throw new Problem(
                                "Other users can read the settings file %s: run chmod 600 on it.".formatted(path));
                    }
                    file.load(reader);
                } catch (IllegalArgumentException e) {
                    throw new Problem(
                            "%s has a backslash before a “u” that begins no character: write each backslash twice."
                                    .formatted(path));
                } catch (IOException e) {
                    throw new Problem("Cannot read the settings file %s: fix or delete it.".formatted(path), e);
                }
            }
            for (var name : new TreeSet<>(file.stringPropertyNames())) {
                if (!KNOWN.matcher(name).matches()) {
                    throw new Problem(
                            "%s has the unknown setting %s: docs/production.md lists them.".formatted(path, name));
                }
            }
            return file;
        }
    }
}
