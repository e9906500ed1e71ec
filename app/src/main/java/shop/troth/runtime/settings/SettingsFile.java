package shop.troth.runtime.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import shop.troth.kernel.Problem;

/** The file {@code troth.properties} in the data folder, readable only by its owner, because it may contain passwords. */
final class SettingsFile {

    private static final Pattern KNOWN = Pattern.compile(
            "smtp\\.url|returns\\.url|mailbox\\.[a-z][a-z0-9-]*\\.url|returns\\.keep|desk\\.address|db\\.(app\\.)?url|db\\.wait|db\\.connections|db\\.readers|db\\.start-wait|keyset|backup\\.dir|proxies|proxies\\.header|inner\\.port|inner\\.bind|drain\\.wait|drain\\.most|backup\\.keep|bind|trial|proof|tls\\.certificate|tls\\.key|stripe\\.[a-z][a-z0-9-]*\\.(key|webhook-secret)|dkim\\.[a-z][a-z0-9-]*\\.(key|selector)");
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
                throw new Problem("%s has the unknown setting %s: docs/settings.md lists them.".formatted(path, name));
            }
        }
        return file;
    }
}
