package shop.troth.runtime.settings;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;

/**
 * An operator's settings for mail: the server for outgoing mail, the keys that sign it, and the mailboxes to read. No error message
 * contains a password.
 */
final class MailSettings {

    private static final Pattern SELECTOR = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Settings settings;
    private final Map<String, String> environment;

    /** @param environment contains the passwords of mailboxes, which are in no file */
    MailSettings(Settings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    Optional<URI> smtp() {
        return settings.find("smtp.url").map(text -> {
            try {
                var uri = new URI(text);
                if (uri.getHost() != null && ("smtp".equals(uri.getScheme()) || "smtps".equals(uri.getScheme()))) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // reported below, without the text, which may contain a password
            }
            throw new Problem(
                    "The setting smtp.url is not a valid address such as smtp://user:password@mail.example.com:587.");
        });
    }

    Map<String, String> dkim(StoreId store) {
        var all = new LinkedHashMap<String, String>();
        settings.path("dkim." + store + ".key").ifPresent(file -> {
            try {
                all.put("troth.dkim." + store + ".key", Files.readString(file));
            } catch (IOException e) {
                throw new Problem("Cannot read the file %s of the setting dkim.%s.key.".formatted(file, store), e);
            }
        });
        settings.find("dkim." + store + ".selector").ifPresent(it -> {
            if (!SELECTOR.matcher(it).matches()) {
                throw new Problem("The setting dkim.%s.selector must be a label such as troth2.".formatted(store));
            }
            all.put("troth.dkim." + store + ".selector", it);
        });
        return all;
    }

    Optional<URI> imap(String name) {
        return settings.find(name).map(text -> {
            try {
                var uri = new URI(text);
                var user = uri.getUserInfo();
                var isImap = "imap".equals(uri.getScheme()) || "imaps".equals(uri.getScheme());
                if (isImap && uri.getHost() != null && user != null && !user.contains(":")) {
                    return withPassword(name, uri, user);
                }
            } catch (URISyntaxException e) {
                // reported below, without the text
            }
            throw new Problem(
                    "The setting %s is not a valid address such as imaps://%s@mail.example.com:993/INBOX, without a password."
                            .formatted(name, name.startsWith("returns") ? "returns" : "help"));
        });
    }

    private URI withPassword(String name, URI box, String user) throws URISyntaxException {
        var variable = Settings.variable(name.replaceFirst("url$", "password"));
        var password = environment.get(variable);
        if (password == null || password.isEmpty()) {
            throw new Problem(
                    "The setting %s needs the password in the environment variable %s.".formatted(name, variable));
        }
        var encoded = encoded(user) + ":" + encoded(password);
        return new URI(box.getScheme() + "://" + encoded + "@" + box.getHost()
                + (box.getPort() > 0 ? ":" + box.getPort() : "") + box.getRawPath());
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Period returnsKept() {
        var text = settings.find("returns.keep").orElse("7d");
        if (!text.matches("[1-9][0-9]?d")) {
            throw new Problem("The setting returns.keep is not a number of days from 1 to 99, such as 7d.");
        }
        return Period.ofDays(Integer.parseInt(text, 0, text.length() - 1, 10));
    }
}
