package shop.troth.runtime.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import shop.troth.kernel.Problem;
import shop.troth.runtime.database.DatabaseRoles;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.kms.KeysetPlace;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shop already running on this machine, as seen by its second node.
 *
 * @param folder its data folder
 * @param bank where its test bank listens
 * @param partners where the other companies of the demo listen
 * @param smtp where its local mailbox accepts mail
 */
record Neighbor(Path folder, int bank, int partners, int smtp) {

    /** @throws Problem if no {@code serve} is running on this data folder */
    static Neighbor in(Path folder) {
        try {
            var ports = JsonMapper.builder()
                    .build()
                    .readTree(Files.readString(folder.resolve("running.json")))
                    .required("ports");
            return new Neighbor(
                    folder.toRealPath(),
                    ports.required("bank").asInt(),
                    ports.required("partners").asInt(),
                    ports.required("smtp").asInt());
        } catch (IOException | RuntimeException e) {
            throw new Problem(
                    "Troth is not running on %s: start it first, or specify its data folder with --beside."
                            .formatted(folder),
                    e);
        }
    }

    DatabaseRoles database() {
        return OfflineDatabase.rolesBeside(folder);
    }

    KeysetPlace keyset() {
        return KeysetPlace.read(read("keyset-made"));
    }

    /** A random secret of its data folder. */
    String secret(String name) {
        return read("secrets/" + name);
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (IOException e) {
            throw new Problem("Cannot read the data folder %s: run as the user who owns it.".formatted(folder), e);
        }
    }
}
