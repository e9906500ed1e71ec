package shop.troth.runtime.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.troth.runtime.data.DataFolder;
import tools.jackson.databind.json.JsonMapper;

/** The file {@code running.json} in the data folder, which tells other commands where the parts listen. Contains no secrets. */
final class RunningFile {

    private static final String FILE = "running.json";

    private RunningFile() {}

    static void write(DataFolder folder, ShopProcess house) {
        var ports = house.ports();
        var all = new TreeMap<String, Object>();
        all.put("pid", ProcessHandle.current().pid());
        all.put(
                "ports",
                new TreeMap<>(Map.of(
                        "http", ports.http(),
                        "tls", ports.tls(),
                        "desk", ports.desk(),
                        "mailbox", ports.mailbox(),
                        "twins", ports.twins(),
                        "inner", house.innerPort(),
                        "smtp", house.smtpPort(),
                        "bank", ports.bank(),
                        "partners", ports.partners(),
                        "bankTls", ports.bankTls())));
        all.put(
                "stores",
                house.addresses().stores().stream()
                        .map(it ->
                                List.of(it.id(), it.plain().toString(), it.tls().toString()))
                        .toList());
        folder.write(FILE, JsonMapper.builder().build().writeValueAsString(all));
    }

    static void remove(DataFolder folder) {
        try {
            Files.deleteIfExists(folder.path().resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
