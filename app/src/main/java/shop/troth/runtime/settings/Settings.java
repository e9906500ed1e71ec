package shop.troth.runtime.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/**
 * What an operator may set, from the environment ({@code TROTH_SMTP_URL}) and from {@code troth.properties} in the data folder
 * ({@code smtp.url}); the environment wins. Described in {@code docs/settings.md}.
 */
public final class Settings {

    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> environment;
    private final Properties file;

    private Settings(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    /** @throws Problem if the file does not read, can be read by others, or has a line nobody knows */
    public static Settings read(Path dataFolder, Map<String, String> environment) {
        var file = SettingsFile.read(dataFolder);
        var format = environment.getOrDefault("TROTH_LOG_FORMAT", "text");
        if (!format.equals("text")
                && !format.equals("json")) { // no file of ours has the log's format: it begins before this is read
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

    /** The environment variable that says the same as a setting. */
    static String variable(String name) {
        return "TROTH_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * Which database is meant, by one rule for {@code serve} and every command: the one named, else that of the setting
     * {@code db.url}, else the one in the data folder.
     *
     * @param named a JDBC URL, or null
     * @return the JDBC URL of a database of the operator's own; empty means the one in the data folder
     */
    public Optional<String> database(@Nullable String named) {
        return Optional.ofNullable(named).or(() -> find("db.url"));
    }

    public Optional<Path> path(String name) {
        return find(name).map(Path::of);
    }

    /** Where mail goes out: {@code smtp://[user:password@]host[:port]} or {@code smtps://…}. */
    public Optional<URI> smtp() {
        return mail().smtp();
    }

    /** What signs a store's mail: the key that the file of {@code dkim.STORE.key} holds, and the selector it is published under. */
    public Map<String, String> dkim(StoreId store) {
        return mail().dkim(store);
    }

    /** A mailbox: {@code imaps://user@host[:port]/FOLDER}, with the password from the variable {@code TROTH_…_PASSWORD} of the same name. */
    public Optional<URI> imap(String name) {
        return mail().imap(name);
    }

    /** How long a returned message that could not be read stays in that mailbox for somebody to look at. */
    public Period returnsKept() {
        return mail().returnsKept();
    }

    private MailSettings mail() {
        return new MailSettings(this, environment);
    }

    /** The desk's address as the staff's browsers see it, where a proxy with TLS stands in front of it. */
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
                // answered below
            }
            throw new Problem("The setting desk.address is not a valid address such as https://desk.example.com.");
        });
    }

    /** Whether this node is the one that proves: it alone does the work of the probe twins, whose bank and mailbox are its own. */
    public boolean twinsHere() {
        return switch (find("proof").orElse("here")) {
            case "here" -> true;
            case "elsewhere" -> false;
            default -> throw new Problem("The setting proof must be here or elsewhere.");
        };
    }

    /**
     * Looks at what must be set before strangers reach the stores: a certificate; and a real bank and mail server, for at the bank for
     * development everybody pays with a made-up card, and the local mailbox sends nothing.
     *
     * @param stores those people visit
     * @throws Problem naming the settings that are missing
     */
    public void mayMeetStrangers(Collection<Store> stores) {
        var bind = bind();
        var trial = trial();
        if (!PublicAddress.isIn(this)) {
            return;
        }
        if (find("tls.certificate").isEmpty() && !bind.isLoopbackAddress()) {
            throw new Problem(
                    "The public address %s needs a certificate: set tls.certificate and tls.key, or leave bind out."
                            .formatted(bind.getHostAddress()));
        }
        var missing = Stream.concat(Stream.of("smtp.url"), stores.stream().map(it -> "stripe." + it.id() + ".key"))
                .filter(it -> find(it).isEmpty())
                .toList();
        if (!missing.isEmpty() && !trial) {
            throw new Problem(
                    "%s would serve the public with the development bank or mailbox: set %s, or trial=yes if no real purchases are made."
                            .formatted(
                                    bind.isLoopbackAddress()
                                            ? "A store behind proxies"
                                            : "The public address " + bind.getHostAddress(),
                                    String.join(", ", missing)));
        }
    }

    /** Whether a public address may sell with the bank and the mailbox for development. */
    private boolean trial() {
        return switch (find("trial").orElse("no")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new Problem("The setting trial must be yes or no.");
        };
    }

    /** The proxies whose word is believed: addresses and networks with commas between them; empty for none. */
    public String proxies() {
        return find("proxies").orElse("");
    }

    /** Which header those proxies write. */
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

    /** The address at which that port answers; loopback unless set. */
    public InetAddress innerBind() {
        return address("inner.bind", "10.0.0.5");
    }

    /** How long a node that is told to end says so before it closes its doors. */
    public Duration drainWait() {
        return seconds("drain.wait", 0, 0);
    }

    /** How long requests under way have after that. */
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

    /** How many scheduled copies stay. */
    public int copiesKept() {
        var text = find("backup.keep").orElse("14");
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw new Problem("The setting backup.keep must be a number of backups from 1 to 999.");
        }
        return Integer.parseInt(text);
    }

    /** The address on which TLS listens; loopback unless set. */
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
}
