package shop.troth.bench.purchase;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import shop.troth.runtime.house.House;
import shop.troth.runtime.house.HouseOptions;
import shop.troth.runtime.house.Ports;
import shop.troth.runtime.kms.KeysetPlace;
import tools.jackson.databind.json.JsonMapper;

/** The measured shop's own process: says where it is in one line of JSON, and ends when its standard input does. */
final class ShopProcess {

    private static final String STORE = "millipore";

    private ShopProcess() {}

    public static void main(String... arguments) throws IOException, SQLException {
        var folder = Path.of(arguments[0]);
        var options = new HouseOptions(
                Ports.free(), folder.resolve("data"), null, KeysetPlace.at(folder.resolve("keyset")), Map.of());
        try (var house = House.start(options)) {
            System.out.println(JsonMapper.builder().build().writeValueAsString(address(house)));
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        System.exit(0);
    }

    private static Shop.Address address(House house) throws SQLException {
        var beans = house.application();
        var pool = beans.getBean(DataSource.class).unwrap(HikariDataSource.class);
        var ports = house.ports();
        return new Shop.Address(
                STORE + ".localhost",
                ports.http(),
                ports.bank(),
                ports.mailbox(),
                pool.getJdbcUrl(),
                beans.getEnvironment().getRequiredProperty("troth.bank." + STORE + ".key"));
    }
}
