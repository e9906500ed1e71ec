package shop.troth.runtime.database;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;

/** Has the migrations done by the role that owns the tables; after them, at each start, the serving role is granted what it needs. */
public final class MigrateAsOwner implements FlywayConfigurationCustomizer {

    private final DatabaseRoles roles;

    public MigrateAsOwner(DatabaseRoles roles) {
        this.roles = roles;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (roles.areApart()) {
            var owner = PlainConnections.to(roles.owner());
            var callbacks = new ArrayList<>(List.of(configuration.getCallbacks()));
            callbacks.add(new Grants(owner, roles.name()));
            configuration.dataSource(owner).callbacks(callbacks.toArray(Callback[]::new));
        }
    }

    private record Grants(DataSource owner, String role) implements Callback {

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_MIGRATE; // which comes also where there was nothing to migrate
        }

        /** It has a transaction of its own. */
        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return false;
        }

        @Override
        public void handle(Event event, Context context) {
            ServingRole.grant(owner, role);
        }

        @Override
        public String getCallbackName() {
            return "grants";
        }
    }
}
