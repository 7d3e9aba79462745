package io.bongsu.sim.territory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Gives the shares of the land their names, codes and outlines. */
final class RegionNaming {
  private static final int PROVINCES = 2;
  private static final List<String> CODE = List.of("91", "92");
  private static final List<String> STATISTICS_CODE = List.of("81", "91");

  private final Land land;
  private final SplittableRandom random;
  final Map<Region.Level, Topology> topologies = new HashMap<>();
  final List<Region> provinces = new ArrayList<>();
  final List<Region> municipalities = new ArrayList<>();
  final List<Region> towns = new ArrayList<>();

  RegionNaming(Land land, SplittableRandom random) {
    this.land = land;
    this.random = random;
    nameProvinces();
    List<Names.MunicipalityName> names =
        Stream.of(
                shuffled(Names.CITY_MUNICIPALITIES).stream(),
                shuffled(Names.PROVINCE_CITIES).stream(),
                shuffled(Names.PROVINCE_COUNTIES).stream())
            .flatMap(stream -> stream)
            .toList();
    nameMunicipalities(names);
    nameTowns(names);
  }

  private void nameProvinces() {
    int[] provinceOf = new int[land.mesh.size()];
    for (int patch = 0; patch < provinceOf.length; patch++) {
      provinceOf[patch] = provinceOf(land.municipalityOf[patch]);
    }
    Topology topology = new Topology(land.mesh, provinceOf, PROVINCES);
    topologies.put(Region.Level.PROVINCE, topology);
    List<Names.Name> names = List.of(Names.CITY, Names.PROVINCE);
    for (int i = 0; i < PROVINCES; i++) {
      provinces.add(
          new Region(
              Region.Level.PROVINCE,
              CODE.get(i) + "00000000",
              STATISTICS_CODE.get(i),
              names.get(i).ko(),
              names.get(i).en(),
              topology.outline(i)));
    }
  }

  private static int provinceOf(int municipality) {
    return municipality < Land.CITY_MUNICIPALITIES ? 0 : 1;
  }

  private void nameMunicipalities(List<Names.MunicipalityName> names) {
    Topology topology = new Topology(land.mesh, land.municipalityOf, Land.MUNICIPALITIES);
    topologies.put(Region.Level.MUNICIPALITY, topology);
    for (int i = 0; i < Land.MUNICIPALITIES; i++) {
      int province = provinceOf(i);
      int number = 10 * (province == 0 ? i + 1 : i + 1 - Land.CITY_MUNICIPALITIES);
      municipalities.add(
          new Region(
              Region.Level.MUNICIPALITY,
              CODE.get(province) + String.format("%03d00000", number),
              STATISTICS_CODE.get(province) + (300 + number),
              names.get(i).name().ko(),
              names.get(i).name().en(),
              topology.outline(i)));
    }
  }

  private void nameTowns(List<Names.MunicipalityName> names) {
    int count = land.municipalityOfTown.size();
    Topology topology = new Topology(land.mesh, land.townOf, count);
    topologies.put(Region.Level.TOWN, topology);
    List<Names.Name> stems = shuffled(Names.TOWN_STEMS);
    int index = 0;
    for (int town = 0; town < count; town++) {
      int municipality = land.municipalityOfTown.get(town);
      boolean first = town == 0 || land.municipalityOfTown.get(town - 1) != municipality;
      index = first ? 0 : index + 1;
      Region parent = municipalities.get(municipality);
      Names.Name name = Names.town(stems.get(town), names.get(municipality).kind(), index);
      towns.add(
          new Region(
              Region.Level.TOWN,
              parent.code().substring(0, 5) + (51000 + 500 * index),
              parent.statisticsCode() + (51 + index),
              name.ko(),
              name.en(),
              topology.outline(town)));
    }
  }

  private <T> List<T> shuffled(List<T> list) {
    List<T> shuffled = new ArrayList<>(list);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }
}
