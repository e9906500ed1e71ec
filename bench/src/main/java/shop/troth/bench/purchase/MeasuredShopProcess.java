package shop.troth.bench.purchase;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import tools.jackson.databind.json.JsonMapper;

/** The measured shop's own process: says where it is in one line of JSON, and ends when its standard input does. */
final class MeasuredShopProcess {

    private static final String STORE = "millipore";

    private MeasuredShopProcess() {}

    public static void main(String... arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var options = new ShopOptions(
                Ports.free(),
                folder.resolve("data"),
                null,
                KeysetPlace.at(folder.resolve("keyset")),
                Map.of("TROTH_BACKUP_DIR", "none"));
        try (var house = ShopProcess.start(options)) {
            System.out.println(JsonMapper.builder().build().writeValueAsString(address(house)));
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        System.exit(0);
    }

    private static MeasuredShop.Address address(ShopProcess house) {
        var beans = house.application();
        var ports = house.ports();
        return new MeasuredShop.Address(
                STORE + ".localhost",
                ports.http(),
                ports.bank(),
                ports.mailbox(),
                OfflineDatabase.beside(house.folder().path()), // the owner sees all statements, and vacuums
                beans.getEnvironment().getRequiredProperty("troth.bank." + STORE + ".key"));
    }
}
