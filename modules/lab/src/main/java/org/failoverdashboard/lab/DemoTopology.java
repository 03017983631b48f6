package org.failoverdashboard.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.List;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.RegionForm;

/** The demo: two clusters, and the six regions over which they stand. */
public final class DemoTopology {
  /** Where the demo's observer and its clients stand. */
  public static final String OBSERVER_REGION = "eu-central-1";

  /** What the asynchronous cluster may lose in a failover. */
  public static final long CATALOG_MAX_LOSS_BYTES = 16L << 20;

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private static final List<RegionForm> REGIONS =
      List.of(
          new RegionForm("eu-central-1", "Frankfurt", 50.11, 8.68, "europe-frankfurt"),
          new RegionForm("eu-west-1", "Dublin", 53.35, -6.26, "europe-dublin"),
          new RegionForm("us-east-1", "Northern Virginia", 38.95, -77.45, "america-virginia"),
          new RegionForm("us-west-2", "Oregon", 45.84, -119.70, "america-oregon"),
          new RegionForm("ap-northeast-1", "Tokyo", 35.68, 139.77, "asia-tokyo"),
          new RegionForm("ap-southeast-2", "Sydney", -33.87, 151.21, "australia-sydney"));

  private DemoTopology() {}

  /** Every commit stands in two regions before it is acknowledged. */
  public static LabSpec orders(Path directory) {
    return LabSpec.synchronous(
        "orders", directory.resolve("orders"), "eu-central-1", "us-east-1", "ap-southeast-2");
  }

  /** Fast everywhere, and may lose a little. */
  public static LabSpec catalog(Path directory) {
    return LabSpec.asynchronous(
        "catalog",
        directory.resolve("catalog"),
        "eu-west-1",
        "us-east-1",
        "us-west-2",
        "ap-northeast-1");
  }

  /** The inventory of these clusters, with the observers' passwords in it. */
  public static InventoryForm inventory(List<LabCluster> clusters) {
    List<RegionForm> regions = REGIONS.stream().filter(region -> isUsed(region, clusters)).toList();
    return new InventoryForm(regions, clusters.stream().map(DemoTopology::cluster).toList());
  }

  /** The inventory as the YAML document that the program imports. */
  public static String yaml(InventoryForm inventory) {
    try {
      return YAML.writeValueAsString(inventory);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Forms are always YAML", e);
    }
  }

  private static boolean isUsed(RegionForm region, List<LabCluster> clusters) {
    return clusters.stream()
        .flatMap(cluster -> cluster.nodes().stream())
        .anyMatch(node -> node.region().equals(region.code()));
  }

  private static ClusterForm cluster(LabCluster cluster) {
    LabNode primary = cluster.primary().orElse(cluster.nodes().getFirst());
    return new ClusterForm(
        cluster.name(),
        cluster.spec().synchronous() ? null : mayLose(CATALOG_MAX_LOSS_BYTES),
        null,
        cluster.nodes().stream().map(node -> node(cluster, node, node == primary)).toList());
  }

  private static PolicyForm mayLose(long bytes) {
    return PolicyForm.losing(bytes, null, null);
  }

  private static NodeForm node(LabCluster cluster, LabNode node, boolean primary) {
    Credentials observer = cluster.observer();
    return new NodeForm(
        node.name(),
        node.region(),
        primary ? "primary" : "standby",
        node.address().host(),
        node.address().port(),
        node.replicationAddress().host(),
        node.replicationAddress().port(),
        null,
        null,
        null,
        observer.database(),
        observer.user(),
        observer.password(),
        null,
        null);
  }
}
